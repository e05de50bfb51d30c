import { describe, expect, it } from 'vitest';
import { readable } from './asset-text.ts';
import { cannotRestore, mediumOf, roomsOf, type Asset } from './shelves.ts';
import { wordsDiff } from './words-diff.ts';

const marked = (before: string, after: string): string =>
  wordsDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('what differs between two texts', () => {
  it.each([
    ['', '', ''],
    ['the same', 'the same', 'the same'],
    ['', 'all new', '{+all new+}'],
    ['all gone', '', '[-all gone-]'],
    ['a red fox', 'a blue fox', 'a [-red-]{+blue+} fox'],
    ['one two three', 'one three', 'one [-two -]three'],
    ['first\nsecond\nthird\n', 'first\nthird\nfourth\n', 'first\n[-second\n-]third\n{+fourth\n+}'],
    ['naïve café', 'naïve cafés', 'naïve [-café-]{+cafés+}'],
    ['a <b>x</b>', 'a <b>y</b>', 'a <b>[-x-]{+y+}</b>'],
  ])('%j and %j', (before, after, wanted) => expect(marked(before, after)).toBe(wanted));

  it('gives either text back', () => {
    const [before, after] = ['The moon\nis far away.\n\nVery far.', 'The moon\nis not far away.\nVery near, they say.'];
    const pieces = wordsDiff(before, after);
    const of = (left: string) => pieces.filter(({ kind }) => kind !== left).map(({ text }) => text);
    expect(of('new').join('')).toBe(before);
    expect(of('gone').join('')).toBe(after);
  });

  it('is done with two long texts that share nothing', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ');
    expect(wordsDiff(text('a'), text('b')).length).toBeGreaterThan(0);
  });
});

let made = 0;
const asset = (type: Asset['type'], more: Partial<Asset> = {}): Asset => {
  made += 1;
  return {
    id: `asset-${made}`,
    projectId: 'p',
    sceneId: null,
    type,
    key: 'k',
    sha256: 's',
    bytes: 1,
    mime: 'application/json',
    durationSeconds: null,
    width: null,
    height: null,
    provider: 'x',
    providerVersion: '1',
    cost: 0,
    version: 1,
    currency: 'current',
    approved: null,
    reviewer: null,
    reason: null,
    contentUrl: '',
    createdAt: '',
    updatedAt: '',
    ...more,
  };
};
const scenes = [
  { id: 'two', index: 1, title: 'Lava' },
  { id: 'one', index: 0, title: 'Volcano' },
];

describe('assets', () => {
  it('stand by what they belong to, each thing with its versions, newest first', () => {
    const rooms = roomsOf(
      [
        asset('narration', { sceneId: 'two', version: 1, currency: 'superseded' }),
        asset('narration', { sceneId: 'two', version: 2 }),
        asset('image', { sceneId: 'one' }),
        asset('script', { sceneId: 'one', version: 3 }),
        asset('script'),
        asset('video'),
        asset('captions', { mime: 'text/vtt', version: 1 }),
        asset('captions', { mime: 'application/x-subrip', version: 2 }),
        asset('slide', { sceneId: 'of an older script' }),
      ],
      scenes,
    );
    expect(
      rooms.map(({ title, shelves }) => [
        title,
        ...shelves.map(({ words, versions }) => `${words} ${versions.map(({ version }) => version).join(' ')}`),
      ]),
    ).toEqual([
      ['The film', 'Film 1', 'Captions (WebVTT) 1', 'Captions (SubRip) 2'],
      ['Script and research', 'Script 1'],
      ['Scene 1: Volcano', 'Other words 3', 'Picture 1'],
      ['Scene 2: Lava', 'Narration 2 1'],
      ['Scenes of earlier scripts', 'Slide 1'],
    ]);
    expect(roomsOf([], scenes)).toEqual([]);
  });

  it.each([
    ['image/svg+xml', 'picture'],
    ['audio/wav', 'sound'],
    ['video/mp4', 'film'],
    ['text/vtt; charset=utf-8', 'text'],
    ['application/json', 'text'],
    ['application/octet-stream', 'none'],
  ])('of %s are looked at as %s', (mime, medium) => expect(mediumOf({ mime })).toBe(medium));

  it('are put back where they are not shown, and do not follow from others', () => {
    expect(cannotRestore(asset('narration', { currency: 'superseded' }))).toBeNull();
    expect(cannotRestore(asset('narration'))).toMatch(/is what the project shows/);
    expect(cannotRestore(asset('video', { currency: 'superseded' }))).toMatch(/restore those/);
  });
});

describe('a text asset', () => {
  const words = { kicker: 'K', title: 'T', bullets: ['b'], narration: 'N.' };

  it('is read as people read it', () => {
    expect(readable(JSON.stringify(words), 'script')).toBe('K\nT\n• b\n\nN.');
    expect(readable(JSON.stringify({ title: 'Film', scenes: [words, words] }), 'script')).toBe(
      'Film\n\nScene 1\nK\nT\n• b\n\nN.\n\nScene 2\nK\nT\n• b\n\nN.',
    );
    const research = { title: 'R', sections: [{ heading: 'H', paragraphs: ['P'], bullets: ['b'] }] };
    expect(readable(JSON.stringify(research), 'research')).toBe('R\n\nH\nP\n• b');
    expect(readable('{"loudness":-16}', 'report')).toBe('{\n  "loudness": -16\n}');
  });

  it('stays as it is where it is something else', () => {
    expect(readable('WEBVTT', 'captions')).toBe('WEBVTT');
    expect(readable('{"broken', 'script')).toBe('{"broken');
    expect(readable('null', 'script')).toBe('null');
  });
});
