import type { FastifyInstance } from 'fastify';
import { stateWords } from '../../../domain/project/state-words.ts';
import { timelineOf } from '../../../domain/project/timeline.ts';
import type { PendingStep } from '../../../domain/project/timeline.contract.ts';
import type { ProjectRow } from '../../../store/entities/project.entity.ts';
import type { RunRow } from '../../../store/entities/run.entity.ts';
import { findAssets } from '../../../store/repositories/assets.repository.ts';
import { listRunStory } from '../../../store/repositories/run-story.repository.ts';
import type { RunBody, TimelineBody } from '../../contracts/timeline.contract.ts';
import { pendingSteps } from './engine-view.ts';
import { filmOf, runBody, stepBody, entryBody, gateBody } from './timeline-bodies.ts';

/** The timeline of a run: from the event table, and from the engine while the run is open. */
export async function runTimeline(
  app: FastifyInstance,
  project: ProjectRow,
  run: RunRow | null,
  uiUrl: string | null,
): Promise<TimelineBody> {
  const open = run?.status === 'RUNNING';
  // The engine first: what ends between the two looks is in the table.
  const pending = open ? await pendingSteps(app.temporal, run).catch(() => null) : null;
  const waiting = pending?.some(({ working }) => !working) ?? false;
  const [served, story, assets] = await Promise.all([
    waiting ? servedQueues(app) : null,
    run ? app.withStore((em) => listRunStory(em, run.id)) : [],
    run?.film ? app.withStore((em) => findAssets(em, project.id, filmOf(run.film))) : [],
  ]);
  const now = new Date();
  const { steps, gates, bookkeeping } = timelineOf({
    events: story.map((event) => ({ ...event, step: event.step ?? null })),
    run: { status: run?.status ?? 'RUNNING', endedAt: run?.endedAt ?? null },
    scenes: run?.stats.scenes ?? 0,
    pending,
    served: (queue) => served?.get(queue) ?? null,
    now,
  });
  const unended = [...steps.flatMap(({ entries }) => entries), ...bookkeeping];
  const words = stateWords({
    status: project.status,
    step: run?.step ?? null,
    percent: run?.percent ?? 0,
    gate: run?.gate ?? null,
    open: unended.filter(({ state }) => state === 'waiting' || state === 'working' || state === 'retrying'),
    now,
  });
  return {
    projectId: project.id,
    status: project.status,
    words,
    run: run ? runBody(run, assets, engineUrl(run, app.temporal.options.namespace, uiUrl)) : null,
    engine: engineWord(open, pending),
    steps: steps.map(stepBody),
    gates: gates.map(gateBody),
    bookkeeping: bookkeeping.map(entryBody),
  };
}

/** Bodies of runs, latest first. */
export async function runBodies(
  app: FastifyInstance,
  projectId: string,
  runs: readonly RunRow[],
  uiUrl: string | null,
): Promise<RunBody[]> {
  const keys = runs.flatMap(({ film }) => filmOf(film));
  const assets = keys.length > 0 ? await app.withStore((em) => findAssets(em, projectId, keys)) : [];
  return runs.map((run) => runBody(run, assets, engineUrl(run, app.temporal.options.namespace, uiUrl)));
}

function engineWord(open: boolean, pending: readonly PendingStep[] | null): TimelineBody['engine'] {
  if (!open) return 'notAsked';
  return pending ? 'reachable' : 'unreachable';
}

/** Whether each queue is served; null where nobody can tell. */
async function servedQueues(app: FastifyInstance): Promise<Map<string, boolean> | null> {
  try {
    return new Map((await app.watch.queues()).map(({ name, served }) => [name, served]));
  } catch {
    // A hint that cannot be given is left out; what is known is told all the same.
    return null;
  }
}

/** The run in Temporal's web UI; null where nobody said where that is. */
function engineUrl({ workflowId, temporalRunId }: RunRow, namespace: string, uiUrl: string | null): string | null {
  if (uiUrl === null || !temporalRunId) return null;
  const path = ['namespaces', namespace, 'workflows', workflowId, temporalRunId].map(encodeURIComponent).join('/');
  return `${uiUrl.replace(/\/+$/, '')}/${path}`;
}
