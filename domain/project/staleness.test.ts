import { describe, expect, it } from 'vitest';
import type { Visual } from '../script/script.contract.ts';
import { effectiveOptions } from './project.contract.ts';
import {
  filmBasis,
  sceneBases,
  scriptBasis,
  staleParts,
  wordsKey,
  type FilmForBases,
  type SceneForBases,
} from './staleness.ts';

const film: FilmForBases = { topic: 'Volcano', options: effectiveOptions({}), count: 3 };
const row: SceneForBases = {
  index: 1,
  kind: 'content',
  kicker: 'Volcano',
  title: 'Why they erupt',
  bullets: ['Magma rises'],
  narration: 'Magma rises.',
  visual: { type: 'pictogram', subject: 'volcano', terms: [] },
  sources: ['s1'],
  edits: {},
  pins: {},
  rejections: {},
  picture: { kind: 'composition', layers: [] },
  keys: { narration: 'n', image: 'i' },
};
const made = { ...row, bases: sceneBases(row, film) };
const key = 'a'.repeat(64);
const table: Visual = { type: 'table', header: ['a'], rows: [['b']], align: ['left'] };
const sentBack = [{ reason: 'dull', key }];

describe('what becomes stale', () => {
  it('is nothing while nothing changes', () => {
    expect(staleParts(made, film)).toEqual([]);
  });

  it.each<[string, Partial<SceneForBases>, string[]]>([
    ['other words', { narration: 'It melts.' }, ['narration', 'image', 'slides', 'segment']],
    ['another title', { title: 'How' }, ['image', 'slides', 'segment']],
    ['other bullets', { bullets: [] }, ['slides', 'segment']],
    ['another kicker', { kicker: 'x' }, ['slides', 'segment']],
    ['a voice of its own', { edits: { voice: 'other' } }, ['narration', 'segment']],
    ['an own recording', { edits: { recording: key } }, ['narration', 'segment']],
    ['an own picture', { visual: { type: 'picture', attachment: key, alt: '' } }, ['image', 'slides', 'segment']],
    ['a table', { visual: table }, ['image', 'slides', 'segment']],
    ['a narration sent back', { rejections: { narration: sentBack } }, ['narration', 'segment']],
    ['a picture sent back', { rejections: { image: sentBack } }, ['image', 'slides', 'segment']],
    ['words sent back', { rejections: { words: [{ reason: 'dull', key: wordsKey(row) }] } }, ['words']],
    ['earlier words sent back', { rejections: { words: sentBack } }, []],
    ['an older narration put back', { pins: { narration: key } }, ['narration', 'segment']],
    ['an older picture put back', { pins: { image: key } }, ['image', 'slides', 'segment']],
    ['another choice of pictures', { picture: { kind: 'none' } }, ['image', 'slides', 'segment']],
    ['another place', { index: 2 }, ['slides', 'segment']],
    ['another narration', { keys: { ...row.keys, narration: 'm' } }, ['segment']],
    ['another image', { keys: { ...row.keys, image: 'j' } }, ['slides', 'segment']],
    ['an emptied list of rejections', { rejections: { narration: [], image: [], words: [] } }, []],
  ])('by %s', (_what, change, stale) => {
    expect(staleParts({ ...made, ...change }, film)).toEqual(stale);
  });

  it.each<[string, Partial<FilmForBases>, string[]]>([
    ['another voice', { options: { ...film.options, voice: 'other' } }, ['narration', 'segment']],
    ['another speed', { options: { ...film.options, speed: 2 } }, ['narration', 'segment']],
    ['another format', { options: { ...film.options, format: '9:16' } }, ['slides', 'segment']],
    ['no captions', { options: { ...film.options, captions: 'none' } }, ['segment']],
    ['no motion', { options: { ...film.options, motion: false } }, ['segment']],
    ['another accent', { options: { ...film.options, accent: 3 } }, ['slides', 'segment']],
    ['another topic', { topic: 'Etna' }, ['image', 'slides', 'segment']],
    ['more scenes', { count: 4 }, ['slides', 'segment']],
    ['another review', { options: { ...film.options, review: 'both' } }, []],
  ])('by %s of the film', (_what, change, stale) => {
    expect(staleParts(made, { ...film, ...change })).toEqual(stale);
  });

  it('is a picture that gave way to a drawing, with the words that it is drawn from', () => {
    const picture: Visual = { type: 'picture', attachment: key, alt: '' };
    const shown = { ...row, visual: picture };
    const before = { ...shown, bases: sceneBases(shown, film) };
    expect(staleParts({ ...before, narration: 'Other.' }, film)).toEqual(['narration', 'segment']);
    expect(staleParts({ ...before, rejections: { image: sentBack } }, film)).toContain('image');
    const drawn = { ...shown, rejections: { image: sentBack } };
    const after = { ...drawn, bases: sceneBases(drawn, film) };
    expect(staleParts({ ...after, narration: 'Other.' }, film)).toContain('image');
  });

  it('is not what the scene does not show', () => {
    const drawn = { ...row, visual: table };
    const before = { ...drawn, bases: sceneBases(drawn, film) };
    expect(staleParts({ ...before, narration: 'Other.' }, film)).toEqual(['narration', 'segment']);
    expect(staleParts({ ...before, rejections: { image: sentBack } }, film)).toEqual([]);
    const heard = { ...row, edits: { recording: key } };
    expect(
      staleParts({ ...heard, bases: sceneBases(heard, film), edits: { recording: key, voice: 'x' } }, film),
    ).toEqual([]);
  });

  it('leaves out what was never made', () => {
    expect(staleParts({ ...row, bases: {}, narration: 'Other.' }, film)).toEqual([]);
    const spoken = { narration: made.bases.narration };
    expect(staleParts({ ...row, bases: spoken, narration: 'Other.' }, film)).toEqual(['narration']);
  });

  it('takes a pin before a rejection', () => {
    const pinned = { ...row, pins: { narration: key, image: key } };
    const before = { ...pinned, bases: sceneBases(pinned, film) };
    expect(staleParts({ ...before, rejections: { narration: sentBack, image: sentBack } }, film)).toEqual([]);
  });
});

describe('script and film', () => {
  const project = { topic: 'Volcano', notes: null, rejections: [] };
  const before = scriptBasis(project, film.options);

  it('follow from topic, notes and what was sent back', () => {
    const rejected = scriptBasis({ ...project, rejections: sentBack }, film.options);
    expect(rejected.research).toBe(before.research);
    expect(rejected.script).not.toBe(before.script);
    const other = scriptBasis({ ...project, notes: '' }, film.options);
    expect(other.research).not.toBe(before.research);
    expect(other.script).not.toBe(before.script);
    expect(scriptBasis(project, effectiveOptions({ voice: 'other' }))).toEqual(before);
    const pinned = { ...project, scriptPin: key };
    expect(scriptBasis({ ...pinned, rejections: sentBack }, film.options)).toEqual(scriptBasis(pinned, film.options));
  });

  it('of the same scenes in another order is another one', () => {
    const scenes = [{ keys: { narration: 'a', segment: 'b' } }, { keys: { narration: 'c' } }];
    expect(filmBasis(scenes)).not.toBe(filmBasis(scenes.toReversed()));
  });
});
