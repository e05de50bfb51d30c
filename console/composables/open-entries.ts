import type { Schemas } from '../../api/client/client.ts';
import type { StateFacts } from '../../domain/project/state-words.ts';

type Entry = Schemas['TimelineEntry'];

/** Whether a step of a timeline has not ended. */
export const isOpen = ({ state }: Pick<Entry, 'state'>): boolean =>
  state === 'waiting' || state === 'working' || state === 'retrying';

/** An open step as the words of a project's state are made from it. */
export function factsOf(entry: Entry): StateFacts['open'][number] {
  const { state, attempts, attemptLimit, nextTryAt, waitingFor, queue } = entry;
  return { state, attempts, attemptLimit, nextTryAt: nextTryAt ? new Date(nextTryAt) : null, waitingFor, queue };
}
