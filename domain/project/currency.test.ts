import { describe, expect, it } from 'vitest';
import { currencyIn, type Shown, type ShownScene } from './currency.ts';
import { filmBasis, wordsKey } from './staleness.ts';

const scene = (name: string, more: Partial<ShownScene> = {}): ShownScene => ({
  kicker: '',
  title: name,
  bullets: [],
  narration: name,
  visual: { type: 'pictogram', subject: name, terms: [] },
  keys: { narration: `${name} said`, image: `${name} shown`, slides: [`${name} drawn`], segment: `${name} filmed` },
  edits: {},
  stale: [],
  ...more,
});
const film = { script: 'script', video: 'video', webVtt: 'vtt', subRip: 'srt', thumbnail: 'small', report: 'report' };
const shown = (more: Partial<Shown> = {}): Shown => ({
  scenes: [scene('a'), scene('b')],
  script: { key: 'script', research: 'research' },
  scriptStale: { research: false, script: false },
  film,
  ...more,
});
const told = (of: Shown, key: string, meta = {}) => currencyIn(of)({ key, meta });

describe('the currency of an asset', () => {
  it('is current for all that is shown, and superseded for the rest', () => {
    for (const key of ['a said', 'b shown', 'a drawn', 'b filmed', 'script', 'research', 'video', 'srt', 'report'])
      expect([key, told(shown(), key)]).toEqual([key, 'current']);
    expect(told(shown(), 'an older one')).toBe('superseded');
    expect(told(shown({ film: null }), 'video')).toBe('superseded');
  });

  it('is stale for what is stale in its scene, and for the film', () => {
    const of = shown({ scenes: [scene('a', { stale: ['slides', 'segment'] }), scene('b')] });
    const stale = ['a drawn', 'a filmed', 'video', 'vtt', 'srt', 'small', 'report'];
    for (const key of stale) expect([key, told(of, key)]).toEqual([key, 'stale']);
    for (const key of ['a said', 'a shown', 'b filmed', 'script'])
      expect([key, told(of, key)]).toEqual([key, 'current']);
  });

  it('is current where two scenes share it and one of them still follows from it', () => {
    const keys = { narration: 'said' };
    const fresh = scene('a', { keys });
    const stale = scene('b', { keys, stale: ['narration'] });
    for (const scenes of [
      [fresh, stale],
      [stale, fresh],
    ])
      expect(told(shown({ scenes }), 'said')).toBe('current');
    expect(told(shown({ scenes: [stale] }), 'said')).toBe('stale');
  });

  it('goes with the script and the topic', () => {
    const script = shown({ scriptStale: { research: false, script: true } });
    expect(['research', 'script', 'video', 'a said'].map((key) => told(script, key))).toEqual([
      'current',
      'stale',
      'stale',
      'current',
    ]);
    expect(told(shown({ scriptStale: { research: true, script: false } }), 'script')).toBe('stale');
    expect(told(shown({ script: { key: 'newer', research: null } }), 'video')).toBe('stale');
  });

  it('of a film tells what it was joined from', () => {
    const { scenes } = shown();
    expect(told(shown({ film: { ...film, basis: filmBasis(scenes) } }), 'video')).toBe('current');
    expect(told(shown({ film: { ...film, basis: filmBasis(scenes.toReversed()) } }), 'video')).toBe('stale');
  });

  it('of words and own files follows from the scenes that use them', () => {
    const picture = { type: 'picture', attachment: 'mine', alt: '' } as const;
    const of = shown({ scenes: [scene('a', { visual: picture, edits: { recording: 'take' } })] });
    expect([told(of, 'mine'), told(of, 'take'), told(of, 'other')]).toEqual(['current', 'current', 'superseded']);
    const words = wordsKey(scene('a'));
    expect(told(of, 'wording', { words })).toBe('current');
    expect(told(shown({ scenes: [scene('a', { stale: ['words'] })] }), 'wording', { words })).toBe('stale');
    expect(told(of, 'wording', { words: wordsKey(scene('z')) })).toBe('superseded');
  });
});
