import { Command } from 'commander';
import { closeAll, type Closing } from '../closing.ts';
import { openStack } from '../embedded/stack.ts';
import { setupReporter } from '../setup-reporter.ts';
import { ensureTools } from '../setup/tools.ts';
import { untilTerminated } from '../terminated.ts';
import { startWorkerProcess, workerEnvironment } from '../worker-process.ts';

export function workerCommand(): Command {
  return new Command('worker')
    .description('Run one more worker on the stack. SIGTERM drains it.')
    .option('--queues <names>', 'comma separated: orchestration, io, voice, render (default: all)')
    .action(async ({ queues }: { queues?: string }) => {
      const out = process.stderr;
      const closing: Closing[] = [];
      try {
        const setup = setupReporter(out);
        const tools = await ensureTools({ onProgress: setup.report }).finally(setup.done);
        const stack = await openStack({
          temporal: tools.temporal,
          onProgress: (message) => out.write(`· ${message}\n`),
        });
        closing.push(() => stack.close());
        const env = workerEnvironment(stack, tools);
        const worker = startWorkerProcess({
          home: stack.home,
          env: Promise.resolve(queues ? { ...env, LANTERNIST_QUEUES: queues } : env),
          onRestart: (message) => out.write(`! ${message}\n`),
        });
        closing.push(() => worker.stop(30_000));
        await worker.ready;
        out.write('The worker runs.\n');
        await untilTerminated();
        out.write('Draining …\n');
      } finally {
        await closeAll(closing, (error) => out.write(`! ${String(error)}\n`));
      }
    });
}
