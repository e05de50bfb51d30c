import { LEAD_SECONDS, TAIL_SECONDS } from '../../film/film.contract.ts';
import { speechSeconds } from '../scene-text.ts';

export interface Weighed {
  /** Seconds that it takes to say. */
  readonly seconds: number;
  /** How much the film would miss it; positive. */
  readonly worth: number;
}

/** Air around the words of one scene. */
export const SCENE_AIR_SECONDS = LEAD_SECONDS + TAIL_SECONDS;
const STEP_SECONDS = 0.25;

export function secondsOf(sentences: readonly string[], speed: number): number {
  return speechSeconds(sentences.join(' '), speed);
}

/** The items worth most that fit into `budget` seconds, in their order: a knapsack, solved exactly at a quarter of a second. */
export function selectWithin(items: readonly Weighed[], budget: number): number[] {
  const slots = Math.max(0, Math.floor(budget / STEP_SECONDS));
  const best = new Float64Array(slots + 1);
  const taken = items.map(() => new Uint8Array(slots + 1));
  for (const [index, { seconds, worth }] of items.entries()) {
    const cost = Math.ceil(seconds / STEP_SECONDS);
    for (let slot = slots; slot >= cost; slot -= 1) {
      const value = (best[slot - cost] ?? 0) + worth;
      if (value > (best[slot] ?? 0)) {
        best[slot] = value;
        const row = taken[index];
        if (row !== undefined) row[slot] = 1;
      }
    }
  }
  const chosen: number[] = [];
  let slot = slots;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    if (taken[index]?.[slot] !== 1) continue;
    chosen.unshift(index);
    slot -= Math.ceil((items[index]?.seconds ?? 0) / STEP_SECONDS);
  }
  return chosen;
}

/** Parts of a row of lengths, in order, as even as can be: where each of `count` groups ends (not included). */
export function evenGroups(lengths: readonly number[], count: number): number[] {
  const size = lengths.length;
  const groups = Math.max(1, Math.min(count, size));
  const sums = [0];
  for (const length of lengths) sums.push((sums.at(-1) ?? 0) + length);
  const ideal = (sums[size] ?? 0) / groups;
  const cost = Array.from({ length: groups + 1 }, () => new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY));
  const cut = Array.from({ length: groups + 1 }, () => new Int32Array(size + 1));
  const at = (group: number, end: number): number => cost[group]?.[end] ?? Number.POSITIVE_INFINITY;
  const origin = cost[0];
  if (origin !== undefined) origin[0] = 0;
  for (let group = 1; group <= groups; group += 1) {
    for (let end = group; end <= size; end += 1) {
      for (let start = group - 1; start < end; start += 1) {
        const total = at(group - 1, start) + ((sums[end] ?? 0) - (sums[start] ?? 0) - ideal) ** 2;
        if (total >= at(group, end)) continue;
        const row = cost[group];
        const cuts = cut[group];
        if (row !== undefined) row[end] = total;
        if (cuts !== undefined) cuts[end] = start;
      }
    }
  }
  const ends: number[] = [];
  for (let group = groups, end = size; group > 0; group -= 1) {
    ends.unshift(end);
    end = cut[group]?.[end] ?? 0;
  }
  return ends;
}
