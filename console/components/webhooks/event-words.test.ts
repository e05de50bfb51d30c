import { describe, expect, it } from 'vitest';
import { WEBHOOK_EVENT_TYPES } from '../../../domain/webhook/webhook.contract.ts';
import { EVENT_GROUPS, eventsInWords } from './event-words.ts';

describe('the groups of events', () => {
  it('hold every type once', () => {
    expect(EVENT_GROUPS.flatMap(({ types }) => types).toSorted()).toEqual([...WEBHOOK_EVENT_TYPES].toSorted());
  });
});

describe('eventsInWords', () => {
  it('names two and counts the rest', () => {
    expect(eventsInWords(['*'])).toBe('every event');
    expect(eventsInWords(['project.failed'])).toBe('project.failed');
    expect(eventsInWords(['project.failed', 'project.completed', 'review.awaited', 'asset.rejected'])).toBe(
      'project.failed, project.completed and 2 more',
    );
  });
});
