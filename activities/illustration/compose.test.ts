import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { PictureChoice } from './picture-choice.ts';
import { composePicture, pictureSvg } from './compose.ts';
import { readIcon } from './icon-source.ts';
import { pictureCredits } from './picture-credits.ts';

const CHOICE = {
  kind: 'composition',
  layers: [
    { set: 'fluent-emoji', name: 'volcano', role: 'lead' },
    { set: 'game-icons', name: 'earth-crack', role: 'support' },
    { set: 'healthicons', name: 'virus', role: 'support' },
  ],
} as const satisfies PictureChoice;

describe('composePicture', () => {
  const picture = composePicture(CHOICE);
  const layers = picture.kind === 'composition' ? picture.layers : [];

  it('makes complete SVG documents, one-colour sets in ink', async () => {
    expect(layers.map(({ role }) => role)).toEqual(['lead', 'support', 'support']);
    for (const { svg } of layers) {
      expect(svg).not.toContain('currentColor');
      const image = await loadImage(Buffer.from(svg));
      expect([image.width, image.height]).toEqual([1024, 1024]);
    }
    expect(layers[1]?.svg).toContain('#3a2b1d');
  });

  it('keeps every layer inside the disc, supports low and to both sides', () => {
    for (const { x, y, size } of layers)
      expect(Math.hypot(Math.abs(x) + size / 2, Math.abs(y) + size / 2)).toBeLessThanOrEqual(1);
    const [lead, left, right] = layers;
    expect(lead?.size).toBeGreaterThan(0.9);
    expect(lead?.y).toBeLessThan(0);
    for (const support of [left, right]) {
      expect(support?.y).toBeGreaterThan(0.2);
      expect(support?.size).toBeGreaterThanOrEqual(0.45);
      expect(support?.size).toBeLessThanOrEqual(0.56);
    }
    expect(Math.sign(left?.x ?? 0)).toBe(-Math.sign(right?.x ?? 0));
  });

  it('varies with the pictures, never by itself', () => {
    expect(composePicture(CHOICE)).toEqual(picture);
    const other = composePicture({
      kind: 'composition',
      layers: [CHOICE.layers[0], { set: 'fluent-emoji', name: 'fire', role: 'support' }],
    });
    expect(other.kind === 'composition' && other.layers[1]?.x).not.toBe(layers[1]?.x);
  });

  it('joins the layers into one document without clashing ids', async () => {
    const svg = pictureSvg(picture);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    const image = await loadImage(Buffer.from(svg));
    expect(image.width).toBe(1000);
  });

  it('sets a figure in type, marks escaped', () => {
    const typographic = composePicture({ kind: 'typographic', text: 'R&D <5%', detail: 'of all' });
    expect(typographic).toEqual({ kind: 'typographic', text: 'R&D <5%', detail: 'of all' });
    expect(pictureSvg(typographic)).toContain('R&amp;D &lt;5%');
  });
});

describe('readIcon', () => {
  it('finds the first and the last icon of a large set', () => {
    expect(readIcon('fluent-emoji', '1st-place-medal').body).toMatch(/^<g/);
    expect(readIcon('fluent-emoji', 'zzz').body).toMatch(/>$/);
    expect(readIcon('game-icons', 'zipper')).toMatchObject({ width: 512, height: 512 });
  });

  it('names what is missing', () => {
    expect(() => readIcon('fluent-emoji', 'no-such-thing')).toThrow('no icon "no-such-thing"');
    expect(() => readIcon('nothing', 'volcano')).toThrow('no icon set "nothing"');
  });
});

describe('pictureCredits', () => {
  it('names each shown set once, with its licence', () => {
    const credits = pictureCredits([CHOICE, CHOICE, { kind: 'none' }]);
    expect(credits.map(({ licence }) => licence)).toEqual(['MIT', 'CC BY 3.0', 'MIT']);
    expect(credits[1]?.detail).toContain('game-icons.net');
    expect(pictureCredits([{ kind: 'typographic', text: '3', detail: '' }])).toEqual([]);
  });
});
