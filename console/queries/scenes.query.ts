import { useQuery } from '@pinia/colada';
import type { MaybeRefOrGetter } from 'vue';
import { timelineOf } from './project.query.ts';

/** What the last run took: where somebody wants to know how long something will take. */
export const useLastRun = (id: MaybeRefOrGetter<string>) => useQuery({ ...timelineOf(id), staleTime: 60_000 });
