import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalFromEnvironment } from '../temporal-config/connection.ts';
import { workerConfig } from './config.ts';
import { startDaemon } from './daemon.ts';

/** The worker as a process: configuration from the environment, signals in, exit code out. */
const logger = new DefaultLogger('INFO', ({ level, message, timestampNanos, meta }) => {
  const time = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  process.stderr.write(`${JSON.stringify({ level, time, msg: message, ...printable(meta) })}\n`);
});
Runtime.install({ logger, shutdownSignals: [] });

try {
  const env = process.env['LANTERNIST_ENVIRONMENT'] === 'parent' ? await environmentFromParent() : process.env;
  const config = workerConfig(env);
  const daemon = startDaemon({
    config,
    temporal: temporalFromEnvironment(env),
    logger,
    onStatus: (status) => tellParent({ type: 'status', status }),
    onHealth: (url) => tellParent({ type: 'health', url }),
  });
  const drain = (): void => void daemon.drain();
  process.on('SIGTERM', drain);
  // Ctrl-C in a terminal reaches the whole process group; a worker that somebody else started follows them, not the key.
  process.on('SIGINT', process.send ? () => undefined : drain);
  // Whoever started this worker is gone: drain, or it would work on without anybody knowing.
  process.on('disconnect', drain);
  await daemon.stopped;
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** The command line starts a worker before it knows the addresses, and sends them as soon as the services run. */
function environmentFromParent(): Promise<NodeJS.ProcessEnv> {
  return new Promise((resolve) => {
    process.on('message', (message: { type?: string; env?: NodeJS.ProcessEnv }) => {
      if (message.type === 'environment' && message.env) resolve(message.env);
    });
    // Nothing has begun yet: there is nothing to drain.
    const end = (): never => process.exit(0);
    process.once('SIGTERM', end);
    process.once('disconnect', end);
    process.once('message', () => {
      process.off('SIGTERM', end);
      process.off('disconnect', end);
    });
  });
}

/** A parent that has gone hears nothing, and that is no fault of ours. */
function tellParent(message: { type: string; status?: string; url?: string }): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function printable(meta: Record<string, unknown> | undefined): Record<string, unknown> {
  if (!meta) return {};
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [
      name,
      value instanceof Error ? `${value.name}: ${value.message}` : typeof value === 'bigint' ? Number(value) : value,
    ]),
  );
}
