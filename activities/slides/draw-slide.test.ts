import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { filmSize } from '../../domain/film/film.contract.ts';
import { drawSlide, slidePages } from './draw-slide.ts';
import { SLIDE_VERSION } from './slide-version.ts';
import { sampleFilm } from './slides.test-kit.ts';

const code = { type: 'code' as const, language: 'ts', code: 'const a = 1;\n'.repeat(200) };

describe('drawSlide', () => {
  it.each(['16:9', '9:16', '1:1'] as const)('draws a PNG of the exact size in %s', async (format) => {
    const size = filmSize({ format, resolution: 240 });
    const png = await drawSlide(sampleFilm(size), 0);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size.width, size.height]);
    expect((await loadImage(png)).width).toBe(size.width);
  });

  it('draws the same bytes twice, whatever is said and however long', async () => {
    const one = await drawSlide(sampleFilm(), 0);
    const other = await drawSlide(sampleFilm({ words: [], frames: 300, captions: 'none', motion: false }), 0);
    expect(other.equals(one)).toBe(true);
  });

  it('splits what does not fit into pages that differ', async () => {
    const film = sampleFilm({ picture: null, scene: { visual: code } });
    const pages = slidePages(film);
    expect(pages).toBeGreaterThan(3);
    expect((await drawSlide(film, 0)).equals(await drawSlide(film, pages - 1))).toBe(false);
    await expect(drawSlide(film, pages)).rejects.toThrow(RangeError);
  });

  it('has one page for a scene that fits', () => {
    expect(slidePages(sampleFilm())).toBe(1);
  });
});

describe('SLIDE_VERSION', () => {
  it('names look, fonts and rasteriser', () => {
    expect(SLIDE_VERSION).toMatch(/^\d+ fraunces@\S+ inter@\S+ jetbrains-mono@\S+ canvas@\S+$/u);
  });
});
