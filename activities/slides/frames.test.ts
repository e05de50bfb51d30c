import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChangedRect, SceneFilm } from '../../domain/film/film.contract.ts';
import { frameState } from '../../domain/film/frame-state.ts';
import { geometryFor } from '../../domain/film/geometry.ts';
import { composeFrame, openSceneFrames } from './frames.ts';
import { encodePng } from './png.ts';
import { createRegionPainter } from './region.ts';
import { prepareScene } from './scene.ts';
import { sampleFilm, spoken } from './slides.test-kit.ts';

const table = {
  type: 'table' as const,
  header: ['Planet', 'Moons'],
  rows: Array.from({ length: 40 }, (_, row) => [`Planet ${row}`, String(row)]),
  align: ['left' as const, 'right' as const],
};
const films: Record<string, SceneFilm> = {
  '16:9 with motion and marked words': sampleFilm(),
  '9:16': sampleFilm({ width: 240, height: 426 }),
  '1:1 without bullets': sampleFilm({ width: 240, height: 240, scene: { bullets: [] } }),
  'an opening without motion': sampleFilm({ motion: false, scene: { kind: 'opening', bullets: [] } }),
  'a term in the disc, whole sentences as captions': sampleFilm({
    captions: 'sentences',
    picture: { kind: 'typographic', text: '−273.15 °C', detail: 'Absolute zero' },
  }),
  'a table over several pages': sampleFilm({ picture: null, scene: { visual: table } }),
  'bullets over several pages': sampleFilm({
    width: 240,
    height: 240,
    scene: { bullets: Array.from({ length: 4 }, () => 'many words that go on and on '.repeat(5)) },
  }),
};

function put(frame: Uint8Array, width: number, rect: ChangedRect): void {
  for (let row = 0; row < rect.height; row++) {
    const line = rect.rgba.subarray(row * rect.width * 4, (row + 1) * rect.width * 4);
    frame.set(line, ((rect.y + row) * width + rect.x) * 4);
  }
}

/** All rectangles of the frames up to each of `at`, laid over each other. */
async function played(film: SceneFilm, at: readonly number[]): Promise<Map<number, Uint8Array>> {
  const frames = await openSceneFrames(film);
  const picture = new Uint8Array(film.width * film.height * 4);
  const kept = new Map<number, Uint8Array>();
  for (let index = 0; index < film.frames; index++) {
    for (const rect of frames.paint(index)) put(picture, film.width, rect);
    if (at.includes(index)) kept.set(index, picture.slice());
  }
  frames.close();
  return kept;
}

/** A frame painted by itself, as if it were the first. */
async function alone(film: SceneFilm, index: number): Promise<Uint8Array> {
  const { backdrop, regions, clock } = await prepareScene(film);
  const painters = regions.map((region) => createRegionPainter(region, backdrop));
  return composeFrame(backdrop, painters, frameState(clock, index)).data();
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;

describe.each(Object.entries(films))('%s', (_name, film) => {
  it('shows the same by what changed as painted anew', async () => {
    const at = [0, 1, 7, 20, 43, 60, 64, 65, 66, 90, 118, 125, film.frames - 1];
    const kept = await played(film, at);
    for (const index of at) expect([index, same(kept.get(index), await alone(film, index))]).toEqual([index, true]);
  });

  it('tells even rectangles inside the frame, opaque and of the right length', async () => {
    const frames = await openSceneFrames(film);
    for (let index = 0; index < film.frames; index++) {
      for (const { x, y, width, height, rgba } of frames.paint(index)) {
        expect([x % 2, y % 2, width % 2, height % 2]).toEqual([0, 0, 0, 0]);
        expect(x >= 0 && y >= 0 && x + width <= film.width && y + height <= film.height).toBe(true);
        expect(rgba).toHaveLength(width * height * 4);
        expect(rgba[3]).toBe(255);
        expect(rgba.at(-1)).toBe(255);
      }
    }
    frames.close();
  });
});

describe('openSceneFrames', () => {
  it('paints nothing that light shines through', async () => {
    const kept = await played(sampleFilm(), [0, 5, 60]);
    const opaque = (frame: number): boolean =>
      kept.get(frame)?.every((value, at) => at % 4 !== 3 || value === 255) ?? false;
    expect([0, 5, 60].map(opaque)).toEqual([true, true, true]);
  });

  it('gives one rectangle that covers all first, and little after', async () => {
    const film = sampleFilm();
    const frames = await openSceneFrames(film);
    const first = frames.paint(0);
    expect(first).toHaveLength(1);
    expect(first[0]).toMatchObject({ x: 0, y: 0, width: film.width, height: film.height });
    let pixels = 0;
    for (let index = 1; index < film.frames; index++) {
      for (const { width, height } of frames.paint(index)) pixels += width * height;
    }
    expect(pixels / (film.frames * film.width * film.height)).toBeLessThan(0.25);
    frames.close();
  });

  it('paints the same bytes each time', async () => {
    const digest = async (): Promise<string> => {
      const hash = createHash('sha256');
      const frames = await openSceneFrames(sampleFilm());
      for (let index = 0; index < frames.frames; index++)
        for (const rect of frames.paint(index)) hash.update(rect.rgba);
      return hash.digest('hex');
    };
    expect(await digest()).toBe(await digest());
  });

  it('leaves the ground alone while disc and words fade', async () => {
    const film = sampleFilm();
    const kept = await played(film, [0, 60, film.frames - 1]);
    const corner = (frame: number): Uint8Array | undefined => kept.get(frame)?.subarray(0, film.width * 4 * 8);
    expect(same(corner(0), corner(60) ?? new Uint8Array())).toBe(true);
    expect(same(corner(60), corner(film.frames - 1) ?? new Uint8Array())).toBe(true);
  });

  it('marks the word being said, and none in sentences', async () => {
    const count = async (captions: SceneFilm['captions']): Promise<number> => {
      const film = sampleFilm({ captions, motion: false, words: spoken('one two three four') });
      const picture = (await played(film, [40])).get(40) ?? new Uint8Array();
      let accented = 0;
      for (let pixel = 160 * film.width * 4; pixel < 225 * film.width * 4; pixel += 4) {
        if (picture[pixel] === 0xff && picture[pixel + 1] === 0xb4 && picture[pixel + 2] === 0x54) accented++;
      }
      return accented;
    };
    expect(await count('words')).toBeGreaterThan(50);
    expect(await count('sentences')).toBe(0);
    expect(await count('none')).toBe(0);
  });

  it('fills the disc with a photograph, and moves it the same way as painted anew', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lanternist-slides-'));
    const path = join(folder, 'photo.png');
    const green = new Uint8Array(60 * 40 * 4).map((_, at) => [30, 160, 60, 255][at % 4] ?? 0);
    await writeFile(path, await encodePng(green, 60, 40));
    const film = sampleFilm({ picture: { kind: 'photo', path } });
    const kept = await played(film, [30, 77]);
    for (const index of [30, 77]) expect(same(kept.get(index), await alone(film, index))).toBe(true);
    const { disc, scale } = geometryFor(film.width, film.height);
    const centre = (Math.round(disc.y * scale) * film.width + Math.round(disc.x * scale)) * 4;
    expect(Array.from(kept.get(30)?.subarray(centre, centre + 3) ?? [])).toEqual([30, 160, 60]);
    await rm(folder, { recursive: true });
  });

  it('refuses a picture that cannot be read, for good', async () => {
    const film = sampleFilm({ picture: { kind: 'photo', path: '/nowhere/at/all.jpg' } });
    await expect(openSceneFrames(film)).rejects.toMatchObject({ code: 'PICTURE_INVALID' });
  });

  it('survives a scene whose words cannot be drawn at all', async () => {
    const film = sampleFilm({ words: spoken('黑洞 🎉'), scene: { title: '黑洞', kicker: '🎉', bullets: ['🎉'] } });
    const frames = await openSceneFrames(film);
    expect(frames.paint(0)).toHaveLength(1);
    frames.close();
  });
});
