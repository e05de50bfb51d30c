import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client/client.ts';
import { FAILURE_CODES } from '../../domain/project/errors.ts';
import { remediesOf, triedOf } from './failure-remedies.ts';

const timeline = (attempts: number) =>
  ({
    steps: [{ entries: [{ step: 'narration', scene: 2, state: 'failed', attempts }] }],
  }) as unknown as Schemas['Timeline'];

describe('what can be done about a failure', () => {
  it.each(FAILURE_CODES)('there is something for %s', (code) =>
    expect(remediesOf({ code, scene: null })).not.toEqual([]),
  );
  it('offers no bare second try where the same would come of it', () => {
    expect(remediesOf({ code: 'TOPIC_UNKNOWN', scene: null }).map(({ does }) => does)).toEqual(['edit']);
  });
  it('leads to the scene that it is about', () => {
    expect(remediesOf({ code: 'NARRATION_FAILED', scene: 2 }).at(-1)?.label).toBe('Edit scene 3');
  });
});

describe('what was tried', () => {
  it('counts the attempts of the step that failed', () => {
    const failure = { code: 'NARRATION_FAILED', step: 'narration', scene: 2 } as const;
    expect(triedOf(failure, timeline(4))).toContain('4 times');
    expect(triedOf(failure)).toBe('');
  });
  it('says why a permanent failure was tried once', () => {
    expect(triedOf({ code: 'NOTES_INVALID', step: 'research', scene: null }, timeline(1))).toContain('not tried again');
  });
});
