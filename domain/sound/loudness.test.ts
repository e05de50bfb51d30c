import { describe, expect, it } from 'vitest';
import { masterNarration, measureLevels, roomTone } from './loudness.ts';
import { uniform } from './random.ts';

const RATE = 22_050;

function sine(seconds: number, hertz: number, level: number, rate = RATE): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / rate),
  );
}

/** Bursts with a high crest and pauses, a little like speech. */
function speechLike(seconds: number, level: number, seed: number): Float32Array {
  const next = uniform(seed);
  let value = 0;
  let envelope = 0;
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    const syllable = Math.floor(i / (RATE * 0.15));
    if (i % Math.round(RATE * 0.15) === 0) envelope = syllable % 7 === 6 ? 0 : next() ** 2;
    value += 0.3 * (2 * next() - 1 - value);
    const pulse = i % 180 === 0 ? 4 : 1;
    return level * envelope * value * pulse;
  });
}

const db = (linear: number): number => 20 * Math.log10(linear);

describe('measureLevels', () => {
  // EBU Tech 3341: a 1 kHz tone in one channel at 0 dBFS reads −3.01 LUFS.
  it.each([22_050, 24_000, 48_000])('reads a full-scale tone of 997 Hz as −3.01 LUFS at %d Hz', (rate) => {
    expect(measureLevels([sine(5, 997, 1, rate)], rate).lufs).toBeCloseTo(-3.01, 1);
  });

  it('leaves pauses out', () => {
    const alone = measureLevels([sine(5, 997, 0.1)], RATE).lufs;
    const paused = measureLevels([sine(5, 997, 0.1), new Float32Array(RATE * 20)], RATE).lufs;
    expect(paused).toBeCloseTo(alone, 0);
  });

  it('finds the peak between two samples', () => {
    // A quarter of the rate, 45° off: every sample is at 0.707, the wave reaches 1. It swells, because a sudden start rings.
    const swell = (i: number): number => Math.sin((Math.PI * i) / RATE);
    const tone = Float32Array.from({ length: RATE }, (_, i) => swell(i) * Math.sin((Math.PI / 2) * i + Math.PI / 4));
    expect(measureLevels([tone], RATE).truePeak).toBeCloseTo(0, 1);
  });

  it('does not depend on how the sound is cut', () => {
    const whole = speechLike(4, 0.5, 1);
    const cut = [whole.subarray(0, 5), whole.subarray(5, 40_000), new Float32Array(0), whole.subarray(40_000)];
    const one = measureLevels([whole], RATE);
    const other = measureLevels(cut, RATE);
    expect(other.lufs).toBeCloseTo(one.lufs, 9);
    expect(other.truePeak).toBeCloseTo(one.truePeak, 9);
  });

  it('calls silence −Infinity', () => {
    expect(measureLevels([new Float32Array(RATE)], RATE)).toEqual({ lufs: -Infinity, truePeak: -Infinity });
    expect(measureLevels([], RATE)).toEqual({ lufs: -Infinity, truePeak: -Infinity });
  });
});

describe('masterNarration', () => {
  it.each([0.02, 0.2, 1, 3])('brings speech at level %d to −16 LUFS under −1 dBTP', (level) => {
    const chunks = [speechLike(7, level, 1), speechLike(0.01, level, 2), speechLike(9, level, 3)];
    const lengths = chunks.map((chunk) => chunk.length);
    const told = masterNarration(chunks, RATE);
    const measured = measureLevels(chunks, RATE);
    expect(Math.abs(measured.lufs + 16)).toBeLessThan(0.5);
    expect(measured.truePeak).toBeLessThan(-1);
    expect(told.lufs).toBeCloseTo(measured.lufs, 2);
    expect(told.truePeak).toBeCloseTo(measured.truePeak, 2);
    expect(chunks.map((chunk) => chunk.length)).toEqual(lengths);
  });

  it('moves nothing in time and applies one gain where nothing has to be limited', () => {
    const quiet = sine(3, 300, 0.05);
    const chunks = [quiet.slice(0, 10_000), quiet.slice(10_000)];
    const { gainDb } = masterNarration(chunks, RATE);
    const gain = 10 ** (gainDb / 20);
    const result = new Float32Array([...(chunks[0] ?? []), ...(chunks[1] ?? [])]);
    expect(Math.max(...result.map((value, i) => Math.abs(value - (quiet[i] ?? 0) * gain)))).toBeLessThan(1e-5);
  });

  it('keeps a quiet scene quieter than a loud one', () => {
    const chunks = [sine(6, 300, 0.04), sine(6, 300, 0.08)];
    masterNarration(chunks, RATE);
    const [quiet, loud] = chunks.map((chunk) => measureLevels([chunk], RATE).lufs);
    expect((loud ?? 0) - (quiet ?? 0)).toBeCloseTo(6, 0);
  });

  it('holds a single click on a block border', () => {
    const chunk = sine(3, 200, 0.1);
    for (const at of [16_383, 16_384, 32_768]) chunk[at] = 1;
    masterNarration([chunk], RATE);
    expect(measureLevels([chunk], RATE).truePeak).toBeLessThan(-1);
  });

  it('leaves silence and nothing as they are', () => {
    const silence = new Float32Array(RATE);
    expect(masterNarration([silence], RATE)).toEqual({ gainDb: 0, lufs: -Infinity, truePeak: -Infinity });
    expect(silence.every((value) => value === 0)).toBe(true);
    expect(masterNarration([], RATE).gainDb).toBe(0);
  });
});

describe('roomTone', () => {
  it('stands at −75 dBFS and is the same for the same seed', () => {
    const tone = roomTone(RATE * 3, RATE, 7);
    expect(db(Math.sqrt(tone.reduce((sum, value) => sum + value * value, 0) / tone.length))).toBeCloseTo(-75, 0);
    expect(roomTone(100, RATE, 7)).toEqual(tone.slice(0, 100));
    expect(roomTone(100, RATE, 8)).not.toEqual(tone.slice(0, 100));
  });
});
