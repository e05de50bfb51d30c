import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Narration, NarrationRequest, Narrator } from '../../activities/narration/narrator.ts';
import { createPiperNarrator } from '../../activities/narration/piper/piper-narrator.ts';
import { masterNarration, measureLevels } from '../../domain/sound/loudness.ts';
import { narratorChildren, peakMegabytes } from '../support/narrator-children.ts';
import { tools } from '../support/tools.ts';

const TEXT =
  'A black hole is a region of space where gravity is so strong that nothing, not even light, can escape. ' +
  'Sagittarius A*, about 26,000 light-years (8 kpc) away — the nearest giant — has 4.3 million solar masses 🌌. ' +
  'It was imaged in 2022 by the Event Horizon Telescope!';

let narrator: Narrator;
let paths: { modelPath: string; configPath: string };

beforeAll(async () => {
  const { voiceModel, voiceConfig } = await tools();
  paths = { modelPath: voiceModel, configPath: voiceConfig };
  narrator = createPiperNarrator(paths);
});
afterAll(() => narrator.close());

function narrate(text: string, more: Partial<NarrationRequest> = {}, by = narrator): Promise<Narration> {
  return by.narrate({
    text,
    voice: '',
    speed: 1,
    language: 'en',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
}

const digest = ({ pcm, words }: Narration): string =>
  createHash('sha256').update(pcm).update(JSON.stringify(words)).digest('hex');

describe('the offline voice', () => {
  it('times every displayed word, in order and inside the sound', async () => {
    const fractions: number[] = [];
    const { pcm, sampleRate, words, sentences } = await narrate(TEXT, { onProgress: (f) => fractions.push(f) });
    const length = pcm.length / sampleRate;
    expect(words.map((word) => word.text)).toEqual(TEXT.split(' '));
    let last = 0;
    for (const word of words) {
      expect(word.start).toBeGreaterThanOrEqual(last);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
      last = word.end;
    }
    expect(last).toBeLessThanOrEqual(length);
    expect(last).toBeGreaterThan(length - 0.5);
    const silent = words.filter((word) => word.start === word.end).map((word) => word.text);
    expect(silent).toEqual(['—', '—', '🌌.']);
    expect(sentences).toHaveLength(3);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('accounts for every sample: sentences and the quarter seconds between them', async () => {
    const { pcm, sampleRate, sentences } = await narrate(TEXT);
    const spoken = sentences.reduce((sum, each) => sum + Math.round((each.end - each.start) * sampleRate), 0);
    expect(spoken + 2 * Math.round(0.25 * sampleRate)).toBe(pcm.length);
    // The voice counts in frames of 256 samples: a duration that did not add up would show here.
    for (const each of sentences) expect(Math.round((each.end - each.start) * sampleRate) % 256).toBe(0);
  });

  it('gives the same bytes again, from other processes and another number of them', async () => {
    const first = digest(await narrate(TEXT));
    const single = createPiperNarrator({ ...paths, poolSize: 1 });
    try {
      expect(digest(await narrate(TEXT, {}, single))).toBe(first);
      expect(digest(await narrate(TEXT, { speed: 1.3 }, single))).not.toBe(first);
    } finally {
      await single.close();
    }
  });

  it('speaks faster and slower', async () => {
    const [fast, slow] = await Promise.all([
      narrate('One two three four.', { speed: 2 }),
      narrate('One two three four.', { speed: 0.5 }),
    ]);
    expect(slow.pcm.length / fast.pcm.length).toBeGreaterThan(2.5);
  });

  it.each(['', '  \n ', '🎉 🎉', '—', '( )'])('is silent for 0.6 s at %j', async (text) => {
    const { pcm, sampleRate, words } = await narrate(text);
    expect(pcm.length).toBe(Math.round(0.6 * sampleRate));
    expect(pcm.every((sample) => sample === 0)).toBe(true);
    expect(words.map((word) => word.text)).toEqual(text.split(/\s+/).filter(Boolean));
  });

  it('is refused what it cannot do, for good and before a child is started', async () => {
    const other = createPiperNarrator(paths);
    const before = await narratorChildren(process.pid);
    await expect(narrate('Hello', { voice: 'nobody' }, other)).rejects.toMatchObject({
      code: 'VOICE_UNKNOWN',
      permanent: true,
    });
    await expect(narrate('Bonjour', { language: 'fr' }, other)).rejects.toMatchObject({
      code: 'LANGUAGE_NOT_SPOKEN',
      permanent: true,
    });
    await expect(narrate('黑洞是什么', {}, other)).rejects.toMatchObject({
      code: 'LANGUAGE_NOT_SPOKEN',
      permanent: true,
    });
    await expect(narrate('Hello', { speed: 9 }, other)).rejects.toMatchObject({
      code: 'NARRATION_FAILED',
      permanent: true,
    });
    expect(await narratorChildren(process.pid)).toEqual(before);
  });

  it('keeps its memory through 40 sentences and one of 1,000 characters', async () => {
    const sentences = Array.from({ length: 40 }, (_, k) => `Star ${k} is far away.`);
    const endless = `${'It goes on and on, and '.repeat(45)}ends.`;
    const { words } = await narrate(`${sentences.join(' ')} ${endless}`);
    expect(words.at(-1)?.text).toBe('ends.');
    const children = await narratorChildren(process.pid);
    expect(children).toHaveLength(2);
    for (const child of children) expect(await peakMegabytes(child)).toBeLessThan(600);
  });

  it('reaches −16 LUFS under −1 dBTP over a whole film', async () => {
    const scenes = await Promise.all([
      narrate(TEXT),
      narrate('Short.'),
      narrate('And so the story ends, where it began.'),
    ]);
    const chunks = scenes.map((scene) => scene.pcm);
    masterNarration(chunks, 22_050);
    const { lufs, truePeak } = measureLevels(chunks, 22_050);
    expect(Math.abs(lufs + 16)).toBeLessThan(0.5);
    expect(truePeak).toBeLessThanOrEqual(-1);
  });
});
