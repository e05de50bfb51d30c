import { computed, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '../../api/client/client.ts';
import { stateWords } from '../../domain/project/state-words.ts';
import { useProjectStatus, useTimeline } from '../queries/project.query.ts';
import { useTicker } from './moment.ts';
import { factsOf, isOpen } from './open-entries.ts';
import { useRefreshing } from './refreshing.ts';

type Entry = Schemas['TimelineEntry'];

/** The engine tells nobody that a worker is gone or that a try is due: while a run is open, it is asked this often. */
const EVERY_MS = 4000;

/** Where a project stands, in words that tick, with what its run waits for. */
export function useStand(projectId: MaybeRefOrGetter<string>) {
  const status = useProjectStatus(projectId);
  const timeline = useTimeline(projectId);
  const now = useTicker();
  const working = computed(() => status.data.value?.status === 'PROCESSING');
  useRefreshing(EVERY_MS, () => working.value && void timeline.refetch());

  const open = computed<Entry[]>(() => {
    const run = timeline.data.value;
    // Of another run than the one that the status is about it tells nothing.
    if (!working.value || !run || run.run?.id !== status.data.value?.runId) return [];
    return [...run.steps.flatMap(({ entries }) => entries), ...run.bookkeeping].filter(isOpen);
  });
  const words = computed(() => {
    const stand = status.data.value;
    if (!stand) return null;
    return stateWords({ ...stand, open: open.value.map(factsOf), now: new Date(now.value) });
  });
  /** What waits for its next try, the soonest first. */
  const retrying = computed(() =>
    open.value
      .filter(({ state }) => state === 'retrying')
      .toSorted((a, b) => (a.nextTryAt ?? '').localeCompare(b.nextTryAt ?? '')),
  );
  return { status, timeline, words, retrying };
}
