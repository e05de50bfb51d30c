import { useThrottleFn } from '@vueuse/core';
import { computed, onScopeDispose } from 'vue';
import { useCounts } from '../queries/projects.query.ts';
import { eventOf, useLive } from '../stores/live.store.ts';
import type { Place } from './navigation.ts';

/** However much happens, the counts are read once in this time at most. */
const EVERY_MS = 2000;

export interface SidebarCount {
  readonly number: number;
  readonly words: string;
  readonly color: 'warning' | 'error';
}

/** What waits for somebody, for the sidebar; kept true while things happen. */
export function useSidebarCounts() {
  const { data, refetch } = useCounts();
  const readAgain = useThrottleFn(() => void refetch(), EVERY_MS, true);
  onScopeDispose(
    useLive().listen((message) => {
      if (eventOf(message, 'status.changed', 'project.created', 'project.deleted')) void readAgain();
    }),
  );
  return computed<Record<NonNullable<Place['counts']>, SidebarCount>>(() => {
    const [review, failed] = [data.value?.byStatus.AWAITING_REVIEW ?? 0, data.value?.byStatus.FAILED ?? 0];
    return {
      review: { number: review, words: review === 1 ? 'needs review' : 'need review', color: 'warning' },
      failed: { number: failed, words: 'failed', color: 'error' },
    };
  });
}
