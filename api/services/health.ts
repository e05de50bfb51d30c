import type { FastifyInstance } from 'fastify';
import { StepFailure } from '../../domain/project/errors.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Health } from '../contracts/health.contract.ts';
import { queueState } from './queue-state.ts';

type Probed = { readonly status: 'up' | 'down'; readonly ms: number };

const DATABASE_MS = 1200;

async function probe<T>(
  work: () => Promise<T>,
): Promise<Probed & { readonly value: T | null; readonly error: unknown }> {
  const started = performance.now();
  const ended = await work().then(
    (value) => ({ status: 'up' as const, value, error: null }),
    (error: unknown) => ({ status: 'down' as const, value: null, error }),
  );
  return { ...ended, ms: Math.round(performance.now() - started) };
}

const told = ({ status, ms }: Probed): Probed => ({ status, ms });

/**
 * Looks at everything the gateway needs, within two seconds whatever is away. Database and disk decide whether it is ready;
 * without the engine or a worker it still reads and keeps: that is `degraded`.
 */
export async function lookAround(app: FastifyInstance, diskMinBytes: number): Promise<Health> {
  const [database, engine, disk, workers] = await Promise.all([
    probe(() => app.withStore((em) => em.execute('select 1'), DATABASE_MS)),
    probe(() => app.watch.taskQueues.get()),
    probe(() => app.watch.disk.get()),
    probe(() => app.watch.workers.get()),
  ]);
  const queues = engine.value?.map((queue) => queueState(queue, workers.value ?? [], new Date())) ?? null;
  const diskStatus = diskState(disk, diskMinBytes);
  const remarks = [
    ...(database.status === 'down' ? ['the database cannot be reached'] : []),
    ...(engine.status === 'down' ? ['the workflow engine cannot be reached: nothing can be started or cancelled'] : []),
    ...(queues ?? []).filter(({ served }) => !served).map(({ detail }) => detail),
    ...(diskStatus === 'full' ? ['the disk of the asset store is full'] : []),
    ...(diskStatus === 'down' ? ['the asset store cannot be written to'] : []),
  ];
  return {
    status: remarks.length === 0 ? 'ok' : 'degraded',
    version: packageJson.version,
    database: told(database),
    engine: told(engine),
    disk: { status: diskStatus, freeBytes: disk.value?.freeBytes ?? null, ms: disk.ms },
    queues: queues?.map(({ name, served }) => ({ name, served })) ?? null,
    remarks,
  };
}

function diskState(
  { value, error }: { value: { freeBytes: number } | null; error: unknown },
  minimum: number,
): Health['disk']['status'] {
  if (value) return value.freeBytes < minimum ? 'full' : 'up';
  return error instanceof StepFailure && error.code === 'DISK_FULL' ? 'full' : 'down';
}
