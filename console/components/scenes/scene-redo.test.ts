import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../api/client/client.ts';
import { about, aboutTime, partsInWords, staleBy, staleByRegenerating, tallyOf } from './scene-redo.ts';

type Scene = Pick<Schemas['Scene'], 'visual' | 'stale' | 'pins' | 'recording' | 'assets'>;
const scene = (more: Partial<Scene> = {}): Scene => ({
  visual: { type: 'pictogram', subject: 'volcano', terms: [] },
  stale: [],
  pins: {},
  recording: null,
  assets: [],
  ...more,
});
const TABLE = scene({ visual: { type: 'table', header: ['a'], rows: [['b']], align: [] } });

describe('what will be made again', () => {
  it.each([
    ['a kicker', scene(), ['kicker'], ['slides', 'segment']],
    ['a bullet', scene(), ['bullets'], ['slides', 'segment']],
    ['a voice', scene(), ['voice'], ['narration', 'segment']],
    ['a title, by which the picture is chosen', scene(), ['title'], ['image', 'slides', 'segment']],
    ['a sentence', scene(), ['narration'], ['narration', 'image', 'slides', 'segment']],
    ['a sentence beside a table', TABLE, ['narration'], ['narration', 'segment']],
    ['a title over a picture that was put back', scene({ pins: { image: 'k' } }), ['title'], ['slides', 'segment']],
    ['nothing', scene(), [], []],
    [
      'a bullet of what is stale already',
      scene({ stale: ['narration', 'segment'] }),
      ['bullets'],
      ['narration', 'slides', 'segment'],
    ],
  ] as const)('after a change of %s', (_what, of, fields, parts) => {
    expect(staleBy(fields, of)).toEqual(parts);
  });

  it('by another attempt', () => {
    expect(staleByRegenerating([], scene())).toEqual(['narration', 'image', 'slides', 'segment']);
    expect(staleByRegenerating([], scene({ stale: ['slides', 'segment'] }))).toEqual(['slides', 'segment']);
    expect(staleByRegenerating(['image'], scene())).toEqual(['image', 'slides', 'segment']);
    expect(staleByRegenerating(['narration'], scene())).toEqual(['narration', 'segment']);
    expect(staleByRegenerating([], TABLE)).toEqual(['narration', 'segment']);
    expect(staleByRegenerating(['words'], scene())[0]).toBe('words');
  });

  it('is said in words', () => {
    expect(partsInWords(['segment', 'narration', 'slides'])).toBe('the voice, the slide and its part of the film');
    expect(partsInWords(['words'])).toBe('the words');
    expect(partsInWords([])).toBe('nothing');
  });
});

describe('how long it takes', () => {
  it('is what the last run took, else what it takes on the reference machine', () => {
    const step = { waitedMs: 0, startedAt: null, endedAt: null, entries: [], state: 'done' as const, reused: 0 };
    const timeline: Pick<Schemas['Timeline'], 'run' | 'steps'> = {
      run: null,
      steps: [
        { ...step, step: 'narration', made: 4, workedMs: 8000 },
        { ...step, step: 'rendering', made: 4, workedMs: 12_000 },
        { ...step, step: 'assembly', made: 1, workedMs: 1000 },
        { ...step, step: 'quality', made: 1, workedMs: 1000 },
        { ...step, step: 'slides', made: 0, workedMs: 5 },
      ],
    };
    expect(aboutTime([['narration', 'segment']], tallyOf(timeline))).toBe('about 7 s');
    expect(aboutTime([['narration', 'segment']], null)).toBe('about 14 s');
  });
  it('is rounded as people speak', () => {
    expect([about(0), about(8.2), about(99), about(130)]).toEqual([
      'about 1 s',
      'about 9 s',
      'about 99 s',
      'about 2 min',
    ]);
  });
});
