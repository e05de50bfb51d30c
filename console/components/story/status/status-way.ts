import type { Schemas } from '../../../../api/client/client.ts';
import type { ProjectEventType } from '../../../../domain/project/project.machine.ts';
import { STATUS_LOOKS } from '../../../composables/status-looks.ts';

/** The machine's events as people say them. */
const EVENT_WORDS: Readonly<Record<ProjectEventType, string>> = {
  START: 'start',
  AWAIT_REVIEW: 'asks for review',
  RESUME: 'goes on',
  COMPLETE: 'film made',
  FAIL: 'fails',
  CANCEL: 'cancel',
  CANCELLED: 'has stopped',
};

export const eventWords = (event: string): string =>
  Object.hasOwn(EVENT_WORDS, event) ? EVENT_WORDS[event as ProjectEventType] : event;

export const stateWords = (state: string): string =>
  Object.hasOwn(STATUS_LOOKS, state) ? STATUS_LOOKS[state as keyof typeof STATUS_LOOKS].words : state;

/** One change of status that has happened. */
export interface Change {
  readonly id: number | null;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/** The changes among events, in their order. */
export function changesOf(events: readonly Schemas['Event'][]): Change[] {
  return events.flatMap(({ id, type, data, createdAt }) => {
    const { event, from, to } = data;
    return type === 'status.changed' && typeof event === 'string' && typeof from === 'string' && typeof to === 'string'
      ? [{ id, event, from, to, at: createdAt }]
      : [];
  });
}
