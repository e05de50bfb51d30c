import type { TimedWord } from './film.contract.ts';

/** A bullet is complete this long before the scene fades, so that it can be read. */
const READ_SECONDS = 1.4;
const FIRST_SECONDS = 0.5;
const APART_SECONDS = 0.5;
/** Words of a bullet are looked for among so many words that follow each other. */
const WINDOW = 12;

const STOP = new Set(
  'a an the of in on at to for by from with and or but is are was were be been it its this that as into than not no'.split(
    ' ',
  ),
);

const normal = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Two forms of one word: equal, or alike but for a short ending (push, pushes, pushed). */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const short = Math.min(a.length, b.length);
  let same = 0;
  while (same < short && a[same] === b[same]) same++;
  return same >= 4 && a.length - same <= 3 && b.length - same <= 3;
}

function matchesFrom(bullet: readonly string[], spoken: readonly string[], at: number): number {
  const here = spoken[at] ?? '';
  if (!bullet.some((word) => alike(word, here))) return 0;
  const near = spoken.slice(at, at + WINDOW);
  return bullet.filter((word) => near.some((other) => alike(word, other))).length / Math.max(1, bullet.length);
}

/** For each bullet the spoken word that names it (an index), in order; -1 where none does. */
function namedAt(bullets: readonly string[], words: readonly TimedWord[]): number[] {
  const spoken = words.map((word) => normal(word.text));
  const wanted = bullets.map((bullet) =>
    bullet
      .split(/\s+/u)
      .map(normal)
      .filter((word) => word !== '' && !STOP.has(word)),
  );
  // best[at]: score and choices for the bullets so far, the last of them named before word `at`.
  let best = Array.from({ length: spoken.length + 1 }, () => ({ score: 0, at: [] as number[] }));
  for (const bullet of wanted) {
    const next = best.map(({ score, at }) => ({ score, at: [...at, -1] }));
    for (let word = 0; word < spoken.length; word++) {
      const match = matchesFrom(bullet, spoken, word);
      const before = best[word];
      const taken = next[word + 1];
      const kept = next[word];
      if (taken === undefined || before === undefined || kept === undefined) continue;
      // Half the bullet's words: fewer are a coincidence. An earlier word wins a draw.
      if (match >= 0.5 && before.score + match > taken.score)
        next[word + 1] = { score: before.score + match, at: [...before.at, word] };
      if (kept.score >= (next[word + 1]?.score ?? 0)) next[word + 1] = kept;
    }
    best = next;
  }
  return best.at(-1)?.at ?? [];
}

/**
 * When each bullet arrives, in seconds from the scene's first frame: on the word that names it, else spread evenly
 * between its neighbours. Always in order, apart from each other, and early enough to be read.
 * @param seconds length of the scene.
 */
export function bulletTimes(bullets: readonly string[], words: readonly TimedWord[], seconds: number): number[] {
  const count = bullets.length;
  const last = Math.max(FIRST_SECONDS, seconds - READ_SECONDS);
  const end = Math.min(last, Math.max(FIRST_SECONDS, (words.at(-1)?.end ?? seconds * 0.6) - 1));
  const named = namedAt(bullets, words).map((at) => words[at]?.start ?? null);
  const times: number[] = [];
  for (let bullet = 0; bullet < count; bullet++) {
    const own = named[bullet] ?? null;
    if (own !== null) {
      times.push(own);
      continue;
    }
    // Spread between what was named before and what is named next, or the end.
    const next = named.findIndex((time, other) => other > bullet && time !== null);
    const until = next < 0 ? end : (named[next] ?? end);
    const steps = (next < 0 ? count : next) - bullet + 1;
    const since = times[bullet - 1] ?? FIRST_SECONDS;
    times.push(bullet === 0 ? Math.min(FIRST_SECONDS + 0.4, until) : since + (until - since) / steps);
  }
  const apart = Math.min(APART_SECONDS, (last - FIRST_SECONDS) / Math.max(1, count));
  for (let bullet = 0; bullet < count; bullet++) {
    const lowest = bullet === 0 ? FIRST_SECONDS : (times[bullet - 1] ?? 0) + apart;
    const highest = last - (count - 1 - bullet) * apart;
    times[bullet] = Math.max(lowest, Math.min(times[bullet] ?? 0, highest));
  }
  return times;
}
