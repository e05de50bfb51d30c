import { describe, expect, it } from 'vitest';
import { editStand, noScenesWords, toldInWords } from './scene-stand.ts';

const stand = (status: string, actions: string[], gate: string | null = null, stale = 0) =>
  editStand({ status, actions, gate } as Parameters<typeof editStand>[0], stale);

describe('what becomes of an edit', () => {
  it.each([
    ['PROCESSING', ['cancel', 'retry-now', 'edit'], null, 0, /is taken along/, true, false],
    ['AWAITING_REVIEW', ['cancel', 'review', 'edit'], 'script', 2, /once it is approved/, true, false],
    ['AWAITING_REVIEW', ['cancel', 'review', 'edit'], 'final', 0, /made again at once/, true, false],
    ['COMPLETED', ['start', 'edit', 'delete'], null, 0, /only what you change/, false, true],
    ['COMPLETED', ['start', 'edit', 'delete'], null, 1, /^One scene is not as the film shows it/, false, true],
    ['FAILED', ['start', 'edit', 'delete'], null, 3, /^3 scenes are not/, false, true],
    ['CANCELLED', ['start', 'edit', 'delete'], null, 0, /go into the next film/, false, true],
    // Set by hand: no run is open, and none can start.
    ['PROCESSING', ['edit', 'delete'], null, 0, /Nothing is being made/, false, false],
  ] as const)('in %s (%o, %s, %i stale)', (status, actions, gate, stale, words, open, canStart) => {
    expect(stand(status, [...actions], gate, stale)).toEqual({
      words: expect.stringMatching(words),
      open,
      canStart,
      review: status === 'AWAITING_REVIEW',
      refused: null,
    });
  });

  it('is refused while a run is being cancelled, with the reason', () => {
    expect(stand('CANCELLING', ['cancel', 'edit']).refused).toMatch(/Wait a few seconds/);
  });

  it('is said as the gateway told it', () => {
    expect(toldInWords('taken')).toBe('The open run takes it along.');
    expect(toldInWords('ending')).toMatch(/make the film again/);
    expect(toldInWords('unheard')).toMatch(/No worker/);
    expect(toldInWords(null)).toMatch(/next film/);
  });

  it('where there are no scenes, what happens next', () => {
    const titles = (['CREATED', 'PROCESSING', 'FAILED'] as const).map((status) => noScenesWords({ status }).title);
    expect(titles).toEqual(['No scenes yet', 'The script is being written', 'No script was written']);
  });
});
