import { Command } from 'commander';
import { pino } from 'pino';
import { join } from 'node:path';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type Gateway } from '../../api/server.ts';
import { say, withPreparedStack } from '../prepared-stack.ts';
import { consoleOrNull } from '../console/console-or-null.ts';
import { gatewayOptions, signIn } from '../gateway-options.ts';
import { unlessAborted, untilAborted } from '../terminated.ts';
import { startWorkerProcess, workerEnvironment } from '../worker-process.ts';

export function upCommand(): Command {
  return new Command('up')
    .description('Run the whole stack: database, Temporal and its web UI, worker, gateway. Open runs are carried on.')
    .action(async () =>
      withPreparedStack(async ({ tools, stack, closing, stopped }) => {
        const worker = startWorkerProcess({
          home: stack.home,
          env: Promise.resolve(workerEnvironment(stack, tools)),
          onRestart: (message) => say(`! ${message}`),
        });
        closing.push(() => worker.stop(30_000));
        const consoleRoot = await consoleOrNull(stopped);
        const log = join(stack.home, 'logs', 'gateway.log');
        const gateway = await openGateway(stack, log, consoleRoot);
        closing.push(() => gateway.close());
        await unlessAborted(worker.ready, stopped);
        const rows: Array<[string, string]> = [
          ['console', consoleRoot ? `${gateway.url}/console/` : 'could not be built, see above'],
          ['gateway', `${gateway.url}/docs`],
          ['sign-in', signIn(gateway)],
          ['Temporal web UI', stack.temporalUiUrl ?? 'not known: set TEMPORAL_UI_URL'],
          ['Temporal', stack.temporalAddress],
          ['PostgreSQL', withoutPassword(stack.databaseUrl)],
          ['worker', `process ${worker.pid() ?? '–'}, queues orchestration, io, voice, render`],
          ['data', stack.home],
          ['logs', join(stack.home, 'logs')],
        ];
        say('\nLanternist runs. Ctrl-C stops it; open runs wait and are carried on at the next start.\n');
        for (const [name, value] of rows) say(`  ${name.padEnd(16)} ${value}`);
        say('');
        await untilAborted(stopped);
        say('\nStopping: steps under way are finished or handed back …');
      }),
    );
}

/** The gateway on its port, or on a free one where that is taken and nobody asked for it by name. */
async function openGateway(
  stack: Parameters<typeof gatewayOptions>[0],
  log: string,
  consoleRoot: string | null,
): Promise<Gateway> {
  const options = {
    consoleRoot,
    ...gatewayOptions(stack),
    logger: createLogger({ destination: pino.destination({ dest: log, mkdir: true }) }),
  };
  try {
    return await startGateway(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || process.env['PORT']) throw error;
    process.stderr.write(`! port ${options.port} is taken; the gateway takes a free one (set PORT to choose)\n`);
    return startGateway({ ...options, port: 0 });
  }
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.href;
}
