import { Command } from 'commander';
import { say, withPreparedStack } from '../prepared-stack.ts';
import { unlessAborted, untilAborted } from '../terminated.ts';
import { startWorkerProcess, workerEnvironment } from '../worker-process.ts';

export function workerCommand(): Command {
  return new Command('worker')
    .description('Run one more worker on the stack. SIGTERM drains it.')
    .option('--queues <names>', 'comma separated: orchestration, io, voice, render (default: all)')
    .action(async ({ queues }: { queues?: string }) =>
      withPreparedStack(async ({ tools, stack, closing, stopped }) => {
        const env = workerEnvironment(stack, tools);
        const worker = startWorkerProcess({
          home: stack.home,
          env: Promise.resolve(queues ? { ...env, LANTERNIST_QUEUES: queues } : env),
          onRestart: (message) => say(`! ${message}`),
        });
        closing.push(() => worker.stop(30_000));
        await unlessAborted(worker.ready, stopped);
        say('The worker runs.');
        await untilAborted(stopped);
        say('Draining …');
      }),
    );
}
