import type { Sound } from './wav.ts';

/** A stretch of sound, in seconds. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

const FRAME_SECONDS = 0.02;
const HOP_SECONDS = 0.01;
/** Nothing is quieter than this, so that digital silence has a level. */
const FLOOR_DB = -100;
/** A recording whose loudest parts lie below this holds nothing that can be heard. */
const AUDIBLE_DB = -55;
/** Speech is at most so much quieter than its loud parts, and so much louder than the noise around it. */
const RANGE_DB = 35;
const ABOVE_NOISE_DB = 12;
/** Shorter pauses belong to the words around them; shorter sounds are clicks. */
const SHORTEST_PAUSE_SECONDS = 0.2;
const SHORTEST_SOUND_SECONDS = 0.06;
/** Words begin and end more softly than they are. */
const MARGIN_SECONDS = 0.02;

/**
 * Where somebody speaks, found by energy: the level that parts speech from pauses follows from the recording itself. In order,
 * never overlapping, within the sound; empty where nothing can be heard.
 */
export function speechRegions({ pcm, sampleRate }: Sound): Region[] {
  const levels = levelsOf(pcm, sampleRate);
  const sorted = levels.toSorted();
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? FLOOR_DB;
  const quiet = sorted[Math.floor(sorted.length * 0.1)] ?? FLOOR_DB;
  if (loud < AUDIBLE_DB) return [];
  const threshold = Math.max(loud - RANGE_DB, quiet + Math.min(ABOVE_NOISE_DB, (loud - quiet) * 0.4));
  const length = pcm.length / sampleRate;
  const sounds = joinedAcrossPauses(soundsAbove(levels, threshold)).filter(
    ({ start, end }) => end - start >= SHORTEST_SOUND_SECONDS,
  );
  if (sounds.length === 0) return [{ start: 0, end: length }];
  return sounds.map(({ start, end }) => ({
    start: Math.max(0, start - MARGIN_SECONDS),
    end: Math.min(length, end + MARGIN_SECONDS),
  }));
}

/** Level of each hop in dB below full scale. */
function levelsOf(pcm: Float32Array, rate: number): Float64Array {
  const frame = Math.max(1, Math.round(FRAME_SECONDS * rate));
  const hops = Math.max(1, Math.floor(pcm.length / rate / HOP_SECONDS));
  return Float64Array.from({ length: hops }, (_, hop) => {
    const from = Math.round(hop * HOP_SECONDS * rate);
    const to = Math.min(pcm.length, from + frame);
    let power = 0;
    for (let at = from; at < to; at += 1) power += (pcm[at] ?? 0) ** 2;
    return power === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 10 * Math.log10(power / Math.max(1, to - from)));
  });
}

function soundsAbove(levels: Float64Array, threshold: number): Region[] {
  const sounds: Region[] = [];
  let start = -1;
  for (let hop = 0; hop <= levels.length; hop += 1) {
    const heard = hop < levels.length && (levels[hop] ?? FLOOR_DB) > threshold;
    if (heard && start < 0) start = hop;
    if (heard || start < 0) continue;
    sounds.push({ start: start * HOP_SECONDS, end: (hop - 1) * HOP_SECONDS + FRAME_SECONDS });
    start = -1;
  }
  return sounds;
}

function joinedAcrossPauses(sounds: readonly Region[]): Region[] {
  const joined: Region[] = [];
  for (const sound of sounds) {
    const before = joined.at(-1);
    if (before !== undefined && sound.start - before.end < SHORTEST_PAUSE_SECONDS)
      joined[joined.length - 1] = { start: before.start, end: sound.end };
    else joined.push(sound);
  }
  return joined;
}
