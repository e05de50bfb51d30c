import { describe, expect, it } from 'vitest';
import { reviewBody, staleReason } from './review.ts';
import { afterwards } from './review-queue.ts';

const wish = { comment: '  too dark ', scenes: ['a'], atSeconds: 7.1234 };

describe('a decision', () => {
  it('says what is to change, in which scenes, and where in the film', () => {
    expect(reviewBody('requestChanges', wish)).toEqual({
      decision: 'requestChanges',
      comment: 'too dark',
      scenes: ['a'],
      atSeconds: 7.124,
    });
  });

  it('leaves out what was not said: without scenes the gateway takes the moment', () => {
    expect(reviewBody('requestChanges', { comment: 'why', scenes: [], atSeconds: 0 })).toEqual({
      decision: 'requestChanges',
      comment: 'why',
      atSeconds: 0,
    });
    expect(reviewBody('approve', { ...wish, comment: ' ', atSeconds: null })).toEqual({ decision: 'approve' });
  });
});

describe('a film that does not follow from its scenes', () => {
  const scene = (index: number, stale: 'words'[]) => ({ id: `s${index}`, index, title: `T${index}`, stale });

  it('cannot be approved, and the reason names the scenes', () => {
    expect(staleReason('final', [scene(0, []), scene(1, ['words'])])).toContain('2 (“T1”)');
  });
  it('can be approved where nothing changed, and at the script, which is what it is', () => {
    expect(staleReason('final', [scene(0, [])])).toBeNull();
    expect(staleReason('script', [scene(0, ['words'])])).toBeNull();
  });
});

describe('the queue after a decision', () => {
  const line = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  it.each([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
    ['gone', 'a'],
  ])('after %s comes %s', (id, next) => expect(afterwards(line, id)?.id).toBe(next));
  it('ends', () => expect(afterwards([{ id: 'a' }], 'a')).toBeNull());
});
