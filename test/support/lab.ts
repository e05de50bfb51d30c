import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { startProject } from '../../api/services/project-runs.ts';
import type { GivenOptions } from '../../domain/project/project.contract.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import { listen } from '../../store/event-listener.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import type { ProgressNotice } from '../../store/repositories/progress.repository.ts';
import { createProject, patchProject } from '../../store/repositories/projects.repository.ts';
import { getRun } from '../../store/repositories/runs.repository.ts';
import { ensureSearchAttributes } from '../../temporal-config/search-attributes.ts';
import { freshDatabase } from './database.ts';
import { descendants } from './processes.ts';
import { tools } from './tools.ts';

const WORKER = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));

/** A worker in a process of its own, as in production. */
export interface LabWorker {
  readonly process: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly ready: Promise<void>;
  /** Processes that it started, their children included. */
  children(): number[];
}

/** A database, a namespace and an asset folder of its own on the test run's servers, with real workers on them. */
export interface Lab {
  readonly orm: Orm;
  readonly assets: FilesystemAssetStore;
  readonly client: Client;
  readonly databaseUrl: string;
  readonly assetRoot: string;
  worker(env?: NodeJS.ProcessEnv): LabWorker;
  create(topic: string, notes: string | null, options?: GivenOptions): Promise<string>;
  edit(projectId: string, notes: string): Promise<void>;
  start(projectId: string): Promise<string>;
  /** Settles when the run has ended. */
  ended(runId: string): Promise<RunRow>;
  /** Settles at the first word of a step that `wanted` accepts. */
  until(wanted: (notice: ProgressNotice) => boolean): Promise<ProgressNotice>;
  log(): Promise<string>;
  close(): Promise<void>;
}

export async function openLab(): Promise<Lab> {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lanternist-lab-'));
  const assetRoot = join(folder, 'assets');
  const log = join(folder, 'worker.log');
  const namespace = await freshNamespace();
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  const client = new Client({ connection, namespace });
  const orm = await openOrm(database.url);
  const assets = new FilesystemAssetStore(assetRoot);
  const workers: LabWorker[] = [];
  const waiting = new Set<(notice: ProgressNotice) => void>();
  const listener = listen(database.url, {
    onEvent: () => undefined,
    onReconnect: () => undefined,
    onProgress: (notice) => waiting.forEach((tell) => tell(notice)),
  });
  await listener.ready;
  const found = await tools();
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: namespace,
    ASSET_STORE: assetRoot,
    LANTERNIST_CACHE: join(tmpdir(), 'lanternist-test-cache'),
    LANTERNIST_FFMPEG: found.ffmpeg,
    LANTERNIST_VOICE: found.voiceModel,
    LANTERNIST_VOICE_CONFIG: found.voiceConfig,
    LANTERNIST_ENCYCLOPAEDIA: found.encyclopaedia,
    LANTERNIST_OFFLINE: '1',
    LANTERNIST_GRACE_SECONDS: '2',
  };

  return {
    orm,
    assets,
    client,
    databaseUrl: database.url,
    assetRoot,
    worker(env = {}) {
      const output = openSync(log, 'a');
      const child = fork(WORKER, [], {
        env: { ...environment, ...env },
        stdio: ['ignore', output, output, 'ipc'],
        execArgv: [],
      });
      closeSync(output);
      const ready = Promise.withResolvers<void>();
      ready.promise.catch(() => undefined);
      child.on('message', (message) => {
        if ((message as { status?: string }).status === 'running') ready.resolve();
      });
      const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
        child.once('exit', (code, signal) => {
          ready.reject(new Error(`the worker ended before it was ready: ${signal ?? code}`));
          resolve({ code, signal });
        });
      });
      const worker: LabWorker = {
        process: child,
        ended,
        ready: ready.promise,
        children: () => (child.pid === undefined ? [] : descendants(child.pid)),
      };
      workers.push(worker);
      return worker;
    },
    async create(topic, notes, options = {}) {
      const project = await createProject(orm.em.fork(), { topic, notes, options: { resolution: 240, ...options } });
      return project.id;
    },
    async edit(projectId, notes) {
      await patchProject(orm.em.fork(), projectId, { notes });
    },
    start: async (projectId) => (await startProject({ em: orm.em.fork(), temporal: client }, { projectId })).runId,
    async ended(runId) {
      for (;;) {
        const run = await getRun(orm.em.fork(), runId);
        if (run && run.status !== 'RUNNING') return run;
        await pause(100);
      }
    },
    until: (wanted) =>
      new Promise((resolve) => {
        const tell = (notice: ProgressNotice): void => {
          if (!wanted(notice)) return;
          waiting.delete(tell);
          resolve(notice);
        };
        waiting.add(tell);
      }),
    log: () => readFile(log, 'utf8'),
    async close() {
      for (const worker of workers) if (worker.process.exitCode === null) worker.process.kill('SIGKILL');
      await Promise.all(workers.map((worker) => worker.ended));
      await listener.close();
      await closeOrm(orm);
      await connection.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A namespace of its own: workers of one test never see another's runs. */
export async function freshNamespace(): Promise<string> {
  const namespace = `lab-${randomBytes(4).toString('hex')}`;
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    // The server's caches learn of a new namespace within seconds.
    for (let tries = 0; ; tries += 1) {
      try {
        await ensureSearchAttributes(connection, namespace);
        return namespace;
      } catch (error) {
        if (tries === 40) throw error;
        await pause(250);
      }
    }
  } finally {
    await connection.close();
  }
}

/** What must hold after every fault: design/pipeline.md, "Fault oracle", as far as this version has the parts. */
export async function oracle(lab: Lab, projectId: string): Promise<string[]> {
  const faults: string[] = [];
  const rows = await listAssets(lab.orm.em.fork(), projectId);
  const keys = new Set(rows.map((row) => row.key));
  if (keys.size !== rows.length) faults.push('two rows with one key');
  const files = new Map<string, number>();
  for await (const file of lab.assets.list(projectId)) files.set(file.path, file.bytes);
  for (const row of rows) {
    if (!files.delete(row.path)) faults.push(`no file for ${row.type} ${row.key}`);
    else if ((await sha256Of(join(lab.assetRoot, row.path))) !== row.sha256)
      faults.push(`hash differs: ${row.type} ${row.key}`);
  }
  for (const path of files.keys()) faults.push(`no row for ${path}`);
  const events = await listEventsAfter(lab.orm.em.fork(), projectId, 0, 5000);
  const made = events.filter((event) => event.type === 'asset.made').map((event) => String(event.data['key']));
  for (const key of new Set(made)) {
    const times = made.filter((other) => other === key).length;
    if (times !== 1) faults.push(`${key} was made ${times} times`);
  }
  return faults;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
