import { bulletTimes } from './bullet-times.ts';
import type { TimedWord } from './film.contract.ts';
import type { PlannedPage } from './scene-plan.ts';

/** When a scene's pages begin and its bullets arrive, in seconds from its first frame. */
export interface Schedule {
  readonly pageStarts: readonly number[];
  readonly bulletTimes: readonly number[];
}

/** A page that stands shorter cannot be read: the last ones are then left out, and the page's number tells. */
const PAGE_SECONDS_LEAST = 2;
/** A page begins this long before its first bullet, but not sooner after the last bullet of the page before. */
const BEFORE_SECONDS = 0.5;
const AFTER_SECONDS = 1;

/** Starts of `count` pages between `from` and `to`, all equally long. */
const evenly = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, page) => from + ((to - from) * page) / count);

/**
 * Times the pages of a scene: those with bullets of their own follow the words that name the bullets,
 * those with cards share the time evenly.
 */
export function schedulePages(
  pages: readonly Pick<PlannedPage, 'rows'>[],
  bullets: readonly string[],
  words: readonly TimedWord[],
  seconds: number,
): Schedule {
  const own = pages.map(({ rows }) => rows[0]?.index ?? null);
  // Pages that show bullets which the page before did not show.
  const turning = own.filter((first, page) => first !== null && (page === 0 || first !== own[page - 1]));
  const trailing = own.filter((first) => first === null).length;
  const spoken =
    trailing === 0 || bullets.length === 0 ? seconds : (seconds * turning.length) / (turning.length + trailing);
  const times = bulletTimes(
    bullets,
    words.filter((word) => word.start < spoken),
    spoken,
  );
  if (turning.length <= 1) {
    const starts =
      trailing > 0 && turning.length === 1
        ? [0, ...evenly(trailing, spoken, seconds)]
        : evenly(pages.length, 0, seconds);
    return { pageStarts: readable(starts, seconds), bulletTimes: times };
  }
  const starts = [0];
  for (const first of turning.slice(1)) {
    const arrives = times[first ?? 0] ?? 0;
    const before = times[(first ?? 0) - 1] ?? 0;
    starts.push(Math.max(before + Math.min(AFTER_SECONDS, (arrives - before) / 2), arrives - BEFORE_SECONDS));
  }
  const rest = pages.length - starts.length;
  const turned = starts.at(-1) ?? 0;
  const from = trailing > 0 ? spoken : turned + (seconds - turned) / (rest + 1);
  return { pageStarts: [...starts, ...evenly(rest, from, seconds)], bulletTimes: times };
}

/** As many pages as can be read in the time; spread anew where some had to go. */
function readable(starts: readonly number[], seconds: number): readonly number[] {
  const most = Math.max(1, Math.floor(seconds / PAGE_SECONDS_LEAST));
  return starts.length <= most ? starts : evenly(most, 0, seconds);
}
