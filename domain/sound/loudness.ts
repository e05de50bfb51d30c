import { limit } from './limiter.ts';
import { LoudnessMeter } from './loudness-meter.ts';
import { uniform } from './random.ts';
import { TruePeakMeter } from './true-peak.ts';

export interface Levels {
  /** Integrated loudness in LUFS, −Infinity for silence. */
  lufs: number;
  /** True peak in dBTP, −Infinity for digital silence. */
  truePeak: number;
}

export interface Mastered extends Levels {
  /** What was added to every sample before the limiter, in dB. */
  gainDb: number;
}

export interface MasterOptions {
  /** Default −16. */
  targetLufs?: number;
  /** Where the limiter holds peaks, in dBTP; the result may exceed it by 0.1 dB. Default −1.5. */
  ceilingDbtp?: number;
}

/** Close enough: a quarter of what the ear can tell. */
const TOLERANCE_LU = 0.1;
/** So near that the next step needs no trial. */
const SURE_LU = 0.3;
/** Loudness gained for each dB of gain while the limiter works; only the first step rests on it. */
const FIRST_YIELD = 0.75;
const PASSES = 6;
/** Sound quieter than this below the target is noise rather than speech; it is not pulled up further. */
const MOST_GAIN_DB = 40;

const toLinear = (db: number): number => 10 ** (db / 20);
const toDb = (linear: number): number => 20 * Math.log10(linear);

/** Measures chunks as one stretch of mono sound. */
export function measureLevels(chunks: readonly Float32Array[], rate: number): Levels {
  const loudness = new LoudnessMeter(rate);
  const peak = new TruePeakMeter();
  for (const chunk of chunks) {
    loudness.push(chunk);
    peak.push(chunk);
  }
  return { lufs: loudness.integrated(), truePeak: toDb(peak.finish()) };
}

/**
 * Brings a whole narration to one loudness: one gain for all of it, so that a quiet scene stays quieter than a loud one, and
 * a look-ahead limiter for its peaks. The chunks are **overwritten**; their lengths stay. Nothing but one block and
 * one number for each 0.1 s is held besides them. Silence stays as it is.
 *
 * The limiter takes loudness away, so the gain is found by trying.
 */
export function masterNarration(chunks: readonly Float32Array[], rate: number, options: MasterOptions = {}): Mastered {
  const { targetLufs = -16, ceilingDbtp = -1.5 } = options;
  const ceiling = toLinear(ceilingDbtp);
  const before = new LoudnessMeter(rate);
  for (const chunk of chunks) before.push(chunk);
  const measured = before.integrated();
  if (measured === -Infinity) return { gainDb: 0, ...measureLevels(chunks, rate) };

  let gainDb = targetLufs - measured;
  let yielded = FIRST_YIELD;
  let last: { gainDb: number; lufs: number } | null = null;
  for (let pass = 0; pass < PASSES; pass++) {
    gainDb = Math.min(MOST_GAIN_DB, gainDb);
    const meter = new LoudnessMeter(rate);
    limit(chunks, { gain: toLinear(gainDb), ceiling, rate }, (block) => meter.push(block));
    const lufs = meter.integrated();
    if (last && gainDb !== last.gainDb)
      yielded = Math.min(1, Math.max(0.3, (lufs - last.lufs) / (gainDb - last.gainDb)));
    const missing = targetLufs - lufs;
    last = { gainDb, lufs };
    if (Math.abs(missing) <= TOLERANCE_LU) break;
    gainDb += missing / yielded;
    // One more step along a measured slope is surely close enough: no need to try it out.
    if (pass > 0 && Math.abs(missing) <= SURE_LU) break;
  }
  gainDb = Math.min(MOST_GAIN_DB, gainDb);

  const loudness = new LoudnessMeter(rate);
  const peak = new TruePeakMeter();
  const write = writer(chunks);
  limit(chunks, { gain: toLinear(gainDb), ceiling, rate }, (block) => {
    loudness.push(block);
    peak.push(block);
    write(block);
  });
  return { gainDb, lufs: loudness.integrated(), truePeak: toDb(peak.finish()) };
}

/** Writes on through the chunks, block by block. */
function writer(chunks: readonly Float32Array[]): (block: Float32Array) => void {
  let chunk = 0;
  let place = 0;
  return (block) => {
    for (let done = 0; done < block.length && chunk < chunks.length;) {
      const target = chunks[chunk] ?? new Float32Array(0);
      const count = Math.min(block.length - done, target.length - place);
      target.set(block.subarray(done, done + count), place);
      done += count;
      place += count;
      if (place >= target.length) {
        chunk++;
        place = 0;
      }
    }
  };
}

const ROOM_DBFS = -75;
const ROOM_CUTOFF_HZ = 900;

/** The sound of a quiet room, −75 dBFS (RMS), dark: under speech and pauses it keeps silence from clicking on and off. */
export function roomTone(length: number, rate: number, seed: number): Float32Array {
  const next = uniform(seed);
  const share = 1 - Math.exp((-2 * Math.PI * ROOM_CUTOFF_HZ) / rate);
  // RMS of uniform noise is 1/√3; a one-pole low pass leaves share / (2 − share) of its power.
  const scale = toLinear(ROOM_DBFS) / Math.sqrt(share / (2 - share) / 3);
  const tone = new Float32Array(length);
  let value = 0;
  for (let i = 0; i < length; i++) {
    value += share * (2 * next() - 1 - value);
    tone[i] = value * scale;
  }
  return tone;
}
