import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../../api/client/client.ts';
import { once, titleOf, useFollowed } from './notify.ts';

const event = (type: string, to: string) => ({ type, data: { to } }) as unknown as Schemas['Event'];

describe('notifications', () => {
  beforeEach(() => localStorage.clear());

  it('is only for what needs somebody or is over', () => {
    expect(titleOf(event('status.changed', 'COMPLETED'))).toBe('The film is done');
    expect(titleOf(event('status.changed', 'AWAITING_REVIEW'))).toBe('A film needs your review');
    expect(titleOf(event('status.changed', 'PROCESSING'))).toBeNull();
    expect(titleOf(event('step.done', 'COMPLETED'))).toBeNull();
  });

  it('is told once, though several tabs hear of it', async () => {
    const tell = vi.fn();
    await Promise.all([once('event-1', tell), once('event-1', tell), once('event-2', tell)]);
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it('follows what was opened, without growing for ever', () => {
    const { ids, follow } = useFollowed();
    for (let project = 0; project < 300; project += 1) follow(`p${project}`);
    follow('p150');
    expect(ids.value).toHaveLength(200);
    expect(ids.value.at(-1)).toBe('p150');
  });
});
