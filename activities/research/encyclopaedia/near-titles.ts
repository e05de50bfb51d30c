import { distance } from 'fastest-levenshtein';
import type { Article } from './articles.ts';
import { singularKey } from './title-key.ts';

/** Every title's key with its article. */
type Keys = readonly (readonly [string, Article])[];

/** The one article whose title may be meant by a key with slips of the pen; null where there is none, or several. */
export function closest(keys: Keys, key: string): Article | null {
  let best: Article | null = null;
  let least = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const [title, article] of keys) {
    const cost = slips(key, title);
    if (cost === null || cost > least) continue;
    tied = cost === least && article !== best;
    best = article;
    least = cost;
  }
  return tied ? null : best;
}

/** How many slips of the pen part two keys; null beyond what one takes for the same word. */
function slips(asked: string, title: string): number | null {
  if (Math.abs(asked.length - title.length) > 3) return null;
  const a = asked.split(' ');
  const b = title.split(' ');
  if (a.length !== b.length) {
    // A space too many or too few: "blackhole".
    return asked.length >= 7 && a.join('') === b.join('') ? 1 : null;
  }
  let sum = 0;
  for (const [at, word] of a.entries()) {
    const other = b[at] ?? '';
    if (word === other) continue;
    // Short words and numbers are never guessed: "World War 3" is not "World War I".
    if (word.length < 4 || other.length < 4 || /\d/.test(word + other)) return null;
    const swapped = isSwap(word, other);
    const parted = swapped ? 1 : distance(word, other);
    const longest = Math.max(word.length, other.length);
    if (parted > (longest < 5 ? (swapped ? 1 : 0) : longest < 8 ? 1 : longest < 12 ? 2 : 3)) return null;
    sum += parted;
  }
  return sum <= 3 ? sum : null;
}

/** Whether two neighbours changed places: "balck" for "black". */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Up to five titles that may have been meant, nearest first. */
export function nearTitles(keys: Keys, asked: readonly string[]): string[] {
  const key = asked.at(-1) ?? '';
  const words = new Set(
    singularKey(key)
      .split(' ')
      .filter((word) => word.length > 2),
  );
  const scored = keys.map(([title, article]) => {
    const shared = singularKey(title)
      .split(' ')
      .filter((word) => words.has(word));
    const weight = shared.reduce((sum, word) => sum + word.length, 0) / Math.max(1, key.length);
    const parted =
      Math.abs(title.length - key.length) > 6 ? 1 : distance(key, title) / Math.max(key.length, title.length, 1);
    return { title: article.title, score: Math.max(weight - 0.02 * title.split(' ').length, 1 - parted - 0.2) };
  });
  return scored
    .filter(({ score }) => score >= 0.4)
    .toSorted((a, b) => b.score - a.score || (a.title < b.title ? -1 : 1))
    .slice(0, 5)
    .map(({ title }) => title);
}
