import { randomUUID } from 'node:crypto';
import { NativeConnection, type Logger } from '@temporalio/worker';
import { createActor } from 'xstate';
import { FilesystemAssetStore } from '../store/assets/filesystem-asset-store.ts';
import { closeOrm, openOrm, type Orm } from '../store/orm.ts';
import type { TemporalTarget } from '../temporal-config/connection.ts';
import { queueActivities } from './activities.ts';
import type { WorkerConfig } from './config.ts';
import { databaseService } from './database-service.ts';
import { healthService, type WorkerHealth } from './health-server.ts';
import { janitorService } from './janitor-service.ts';
import { createPresenceReader, pollerIdentity, type QueueParts } from './presence.ts';
import { presenceService } from './presence-service.ts';
import { queueService } from './queue-service.ts';
import { createLedger } from './ledger.ts';
import { stepInterceptor } from './step-interceptor.ts';
import { supervisorMachine, type SupervisorStatus } from './supervisor.machine.ts';
import { webhookService } from './webhook-service.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface DaemonOptions {
  readonly config: WorkerConfig;
  readonly temporal: TemporalTarget;
  readonly logger: Logger;
  readonly onStatus?: (status: SupervisorStatus) => void;
  readonly onHealth?: (url: string) => void;
}

export interface Daemon {
  health(): WorkerHealth;
  /** Stops polling, finishes or hands back what is under way, ends every child process. Settles when all has stopped. */
  drain(): Promise<void>;
  /** Settles when the daemon has stopped, for whatever reason. */
  readonly stopped: Promise<void>;
}

/** The worker daemon: a supervisor with one child for each queue and one for all else that it keeps running. */
export function startDaemon(options: DaemonOptions): Daemon {
  const { config, temporal, logger } = options;
  const startedAt = new Date().toISOString();
  const assets = new FilesystemAssetStore(config.assetRoot);
  const database = Promise.withResolvers<Orm>();
  // Whoever waits for the database waits for as long as it takes; nobody waiting is no fault.
  const orm = database.promise;
  let opened: Orm | null = null;
  let connection: Promise<NativeConnection> | null = null;
  const connect = (): Promise<NativeConnection> => {
    connection ??= NativeConnection.connect(temporal.connectionOptions).catch((error: unknown) => {
      connection = null;
      throw error;
    });
    return connection;
  };
  const interceptor = stepInterceptor(createLedger(orm, logger));

  const parts: QueueParts = { slots: new Map(), providers: new Map() };
  const queuesStopped = new AbortController();
  const presence = presenceService({
    orm,
    read: createPresenceReader({ id: randomUUID(), health, names: config.queues, queues: parts }),
    queuesStopped: queuesStopped.signal,
  });

  const { namespace } = temporal;
  const webhooks = webhookService({ orm, databaseUrl: config.databaseUrl, namespace, connect, logger });

  const queues = config.queues.map((queue) =>
    queueService({
      queue,
      namespace: temporal.namespace,
      identity: pollerIdentity(queue),
      graceSeconds: config.graceSeconds,
      slots: queue === 'io' ? config.ioSlots : config.cpuSlots,
      connect,
      activities: async () => {
        const made = await queueActivities(queue, config, await orm, assets);
        parts.providers.set(queue, made.providers);
        return made;
      },
      onWorker: (slots) => void parts.slots.set(queue, slots),
      interceptor,
      workflowBundle: () => workflowBundle(config.cache, logger),
    }),
  );
  const actor = createActor(supervisorMachine, {
    input: {
      services: [
        databaseService({
          open: () => openOrm(config.databaseUrl),
          opened: (ready) => {
            opened = ready;
            database.resolve(ready);
          },
        }),
        ...queues,
        janitorService({ orm, assets, logger }),
        // Where the messages are sent, there they are started.
        ...(config.queues.includes('io') ? [webhooks] : []),
        presence,
        healthService({ port: config.healthPort, read: health, onListening: (url) => options.onHealth?.(url) }),
      ],
    },
  });

  let told: SupervisorStatus | null = null;
  const stopped = new Promise<void>((resolve) => {
    actor.subscribe((snapshot) => {
      const status = snapshot.value as SupervisorStatus;
      if (status !== told) {
        told = status;
        logger.info(`worker ${status}`, { services: snapshot.context.states });
        options.onStatus?.(status);
      }
      if (queues.every(({ name }) => snapshot.context.states[name]?.status === 'stopped')) queuesStopped.abort();
      if (snapshot.status !== 'done') return;
      void endAll().finally(resolve);
    });
  });
  actor.start();

  async function endAll(): Promise<void> {
    const ends = await Promise.allSettled([connection?.then((open) => open.close()), opened ? closeOrm(opened) : null]);
    for (const end of ends)
      if (end.status === 'rejected') logger.warn('could not close', { error: String(end.reason) });
  }

  function health(): WorkerHealth {
    const { value, context } = actor.getSnapshot();
    return { status: value as SupervisorStatus, queues: config.queues, services: context.states, startedAt };
  }

  return {
    health,
    drain: () => {
      actor.send({ type: 'DRAIN' });
      return stopped;
    },
    stopped,
  };
}
