import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import type { StateFacts } from '../../domain/project/state-words.ts';
import { api } from '../api/gateway.ts';
import type { ListedProject } from '../queries/projects.query.ts';
import { useQueues } from '../queries/operations.query.ts';
import { useLive } from '../stores/live.store.ts';
import { factsOf, isOpen } from './open-entries.ts';
import { missingQueue } from './queue-help.ts';
import { useRefreshing } from './refreshing.ts';

export type OpenSteps = StateFacts['open'];

/** One project is asked about at a time, twice a second at most, however many rows there are. */
const EVERY_MS = 500;
/** What was read is believed so long, unless something happens to the project. */
const HOLDS_MS = 15_000;
/** Workers come and go without a word. */
const QUEUES_MS = 10_000;
/** Who spoke so lately neither waits nor tries again. */
const SPOKE_MS = 10_000;

/**
 * What the rows in production wait for: the next try of a step, a worker, a slot. A list cannot know it, since the workflow
 * engine keeps it; so the rows are asked about one after another, those first that something happened to.
 */
export function useOpenSteps(items: ComputedRef<readonly ListedProject[]>) {
  const live = useLive();
  const visibility = useDocumentVisibility();
  const open = shallowRef<ReadonlyMap<string, OpenSteps>>(new Map());
  const readAt = new Map<string, number>();
  const spokeAt = new Map<string, number>();
  let reading = false;

  /** 0: never read. */
  const since = (id: string): number => readAt.get(id) ?? 0;

  function nextOne(now: number): string | undefined {
    const due = items.value
      .filter(({ id, status }) => status === 'PROCESSING' && now - since(id) > HOLDS_MS)
      .filter(({ id }) => since(id) === 0 || now - (spokeAt.get(id) ?? 0) > SPOKE_MS);
    return due.toSorted((a, b) => since(a.id) - since(b.id))[0]?.id;
  }

  async function readOne(): Promise<void> {
    const id = visibility.value === 'visible' && !reading ? nextOne(Date.now()) : undefined;
    if (id === undefined) return;
    reading = true;
    readAt.set(id, Date.now());
    try {
      const timeline = await answerOf(api.GET('/projects/{id}/timeline', { params: { path: { id } } }));
      const steps = timeline.steps.flatMap(({ entries }) => entries).filter(isOpen);
      open.value = new Map(open.value).set(id, steps.map(factsOf));
    } catch {
      // It is only more detail: the row says its step without it, and is asked about again later.
    } finally {
      reading = false;
    }
  }

  /** Whoever speaks is at work: what was read of waits is over. */
  function heard(id: string): void {
    spokeAt.set(id, Date.now());
    if (!open.value.get(id)?.length) return;
    const after = new Map(open.value);
    after.delete(id);
    open.value = after;
  }

  const stop = live.listen((message) => {
    if (message.kind === 'progress') heard(message.progress.projectId);
    if (message.kind !== 'event') return;
    const { projectId, type } = message.event;
    if (type === 'project.deleted') readAt.delete(projectId);
    const waits = (open.value.get(projectId)?.length ?? 0) > 0;
    if (type === 'step.failed' || type.startsWith('run.') || (waits && type === 'step.done')) {
      spokeAt.delete(projectId);
      // Now, but after those that nobody has asked about yet.
      readAt.set(projectId, 1);
    }
  });
  useIntervalFn(() => void readOne(), EVERY_MS);
  onScopeDispose(stop);

  /** Without a worker no step is open that could say so: the queues are asked. */
  const queues = useQueues();
  const working = (): boolean => items.value.some(({ status }) => status === 'PROCESSING');
  useRefreshing(QUEUES_MS, () => (working() ? queues.refetch() : undefined));

  /** Open steps of a project in production; none where they are not known, or where it is at work. */
  function stepsOf(project: Pick<ListedProject, 'id' | 'status' | 'step'>): OpenSteps {
    const known = open.value.get(project.id);
    if (known?.length) return known;
    if (Date.now() - (spokeAt.get(project.id) ?? 0) < SPOKE_MS) return NONE;
    const missing = missingQueue(project, queues.data.value ?? []);
    return missing ? nobodyServes(missing.name) : NONE;
  }
  return { stepsOf };
}

const NONE: OpenSteps = [];
/** The same for all rows, so that none is drawn anew for nothing. */
const unserved = new Map<string, OpenSteps>();

function nobodyServes(queue: string): OpenSteps {
  const waiting = { state: 'waiting', attempts: 0, attemptLimit: null, nextTryAt: null, waitingFor: 'worker' } as const;
  const steps = unserved.get(queue) ?? [{ ...waiting, queue }];
  unserved.set(queue, steps);
  return steps;
}
