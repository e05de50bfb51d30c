import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../domain/sound/wav.ts';
import { filmSound } from './film-sound.ts';

describe('filmSound', () => {
  let folder = '';
  const wav = async (name: string, seconds: number, sampleRate = 22_050): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, writeWav({ pcm: new Float32Array(Math.round(seconds * sampleRate)).fill(0.5), sampleRate }));
    return path;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'film-sound-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('gives each scene exactly its frames: 735 samples each at 22,050', async () => {
    const voice = await wav('a.wav', 1);
    const { chunks, sampleRate } = await filmSound(
      [
        { wavPath: null, frames: 90 },
        { wavPath: voice, frames: 56 },
      ],
      30,
    );
    expect(sampleRate).toBe(22_050);
    expect(chunks.map((chunk) => chunk.length)).toEqual([90 * 735, 56 * 735]);
    expect(chunks[0]?.every((sample) => sample === 0)).toBe(true);
    const lead = Math.round(0.35 * 22_050);
    expect(chunks[1]?.[lead - 1]).toBe(0);
    expect(chunks[1]?.[lead]).toBeCloseTo(0.5, 3);
    expect(chunks[1]?.[lead + 22_049]).toBeCloseTo(0.5, 3);
    expect(chunks[1]?.[lead + 22_050]).toBe(0);
  });

  it('never drifts where a frame has no whole number of samples', async () => {
    const voice = await wav('b.wav', 0.1, 16_000);
    const { chunks } = await filmSound(
      Array.from({ length: 50 }, () => ({ wavPath: voice, frames: 31 })),
      30,
    );
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(Math.round((50 * 31 * 16_000) / 30));
  });

  it('refuses a narration that its scene would cut, mixed rates and a missing file', async () => {
    const voice = await wav('c.wav', 2);
    const other = await wav('d.wav', 0.2, 24_000);
    await expect(filmSound([{ wavPath: voice, frames: 60 }], 30)).rejects.toMatchObject({ code: 'INTERNAL' });
    const mixed = [voice, other].map((wavPath) => ({ wavPath, frames: 120 }));
    await expect(filmSound(mixed, 30)).rejects.toMatchObject({ code: 'INTERNAL' });
    const gone = [{ wavPath: join(folder, 'none.wav'), frames: 60 }];
    await expect(filmSound(gone, 30)).rejects.toMatchObject({ code: 'ASSET_MISSING' });
  });
});
