import { WEBHOOK_EVENT_TYPES } from '../../../domain/webhook/webhook.contract.ts';

/** Types of events by what they tell of. */
export const EVENT_GROUPS = [
  { label: 'Projects', begins: /^project\./ },
  { label: 'Reviews', begins: /^review\./ },
  { label: 'Parts of a film', begins: /^(asset|script|scene)\./ },
].map(({ label, begins }) => ({
  label,
  types: WEBHOOK_EVENT_TYPES.filter((type) => begins.test(type)).map(String),
}));

/** `*` stands for all, also those of later versions. */
export const ALL_EVENTS = '*';

/** What a webhook is told of, in few words. */
export function eventsInWords(events: readonly string[]): string {
  if (events.includes(ALL_EVENTS)) return 'every event';
  return events.length <= 2 ? events.join(', ') : `${events.slice(0, 2).join(', ')} and ${events.length - 2} more`;
}
