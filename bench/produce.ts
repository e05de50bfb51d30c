import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { startProject } from '../api/services/project-runs.ts';
import { openStack } from '../cli/embedded/stack.ts';
import type { Tools } from '../cli/setup/tools.ts';
import { startWorkerProcess, workerEnvironment } from '../cli/worker-process.ts';
import type { RunRow } from '../store/entities/run.entity.ts';
import { closeOrm, openOrm } from '../store/orm.ts';
import { findAsset } from '../store/repositories/assets.repository.ts';
import { createProject, patchProject } from '../store/repositories/projects.repository.ts';
import { getRun } from '../store/repositories/runs.repository.ts';
import { treeMemory } from './process-tree.ts';

/** One run, measured from the request to the finished film. */
export interface MeasuredRun {
  /** By the clock, in seconds. */
  readonly seconds: number;
  /** Length of the film in seconds. */
  readonly filmSeconds: number;
  readonly scenes: number;
  /** Largest memory of the worker with its children, in bytes (proportional set size). */
  readonly peak: number;
  readonly made: Readonly<Record<string, number>>;
  /** Seconds of work a step, all scenes together. */
  readonly work: Readonly<Record<string, number>>;
}

export interface ProduceBench {
  run(notes: string, project?: string): Promise<MeasuredRun & { project: string }>;
  close(): Promise<void>;
}

/** The whole stack in a home of its own with one worker, as `npm start` runs it; set-up and start are not measured. */
export async function openProduceBench(tools: Tools): Promise<ProduceBench> {
  const home = await mkdtemp(join(tmpdir(), 'lanternist-bench-'));
  const stack = await openStack({ home, temporal: tools.temporal, ports: { postgres: 0, temporal: 0, temporalUi: 0 } });
  const worker = startWorkerProcess({ home: stack.home, env: Promise.resolve(workerEnvironment(stack, tools)) });
  const orm = await openOrm(stack.databaseUrl);
  const connection = await Connection.connect(stack.temporal.connectionOptions);
  const temporal = new Client({ connection, namespace: stack.temporalNamespace });
  await worker.ready;

  async function untilDone(runId: string): Promise<{ run: RunRow; peak: number }> {
    let peak = 0;
    for (;;) {
      peak = Math.max(peak, treeMemory(worker.pid() ?? 0));
      const run = await getRun(orm.em.fork(), runId);
      if (run && run.status !== 'RUNNING') return { run, peak };
      await pause(250);
    }
  }

  return {
    async run(notes, project) {
      const options = { format: '16:9' as const, resolution: 1080 as const, motion: true, captions: 'words' as const };
      const id = project ?? (await createProject(orm.em.fork(), { topic: 'Bench', notes, options })).id;
      if (project) await patchProject(orm.em.fork(), project, { notes });
      const started = performance.now();
      const { runId } = await startProject({ em: orm.em.fork(), temporal }, { projectId: id });
      const { run, peak } = await untilDone(runId);
      const seconds = (performance.now() - started) / 1000;
      if (run.status !== 'COMPLETED') throw new Error(`the run ended ${run.status}: ${run.failure?.message ?? ''}`);
      const video = await findAsset(orm.em.fork(), id, run.film?.video ?? '');
      const work = Object.fromEntries(Object.entries(run.stats.steps).map(([step, tally]) => [step, tally.seconds]));
      const made = Object.fromEntries(Object.entries(run.stats.steps).map(([step, tally]) => [step, tally.made]));
      return {
        project: id,
        seconds,
        filmSeconds: video?.durationSeconds ?? 0,
        scenes: run.stats.scenes,
        peak,
        made,
        work,
      };
    },
    async close() {
      await worker.stop(5000);
      await closeOrm(orm);
      await connection.close();
      await stack.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
