import { distance } from 'fastest-levenshtein';
import type { Article, ArticleShelf } from './articles.ts';
import { askedKeys, singularKey, titleKey } from './title-key.ts';

export type Found =
  /** `exact` tells whether the topic is the article's own title, but for case and punctuation. */
  { readonly article: Article; readonly exact: boolean } | { readonly article: null; readonly near: readonly string[] };

/** Titles by every way in which one may write them. */
export interface TitleIndex {
  readonly byKey: ReadonlyMap<string, readonly Article[]>;
  readonly bySingular: ReadonlyMap<string, readonly Article[]>;
  /** Titles whose part in brackets was left out, other names from the first sentence, abbreviations. */
  readonly byAlias: ReadonlyMap<string, readonly Article[]>;
  readonly keys: readonly (readonly [string, Article])[];
}

export function indexTitles(shelf: ArticleShelf): TitleIndex {
  const byKey = new Map<string, Article[]>();
  const bySingular = new Map<string, Article[]>();
  const byAlias = new Map<string, Article[]>();
  const keys: (readonly [string, Article])[] = [];
  for (const article of shelf.articles) {
    const key = titleKey(article.title);
    keys.push([key, article]);
    put(byKey, key, article);
    put(bySingular, singularKey(key), article);
    for (const alias of aliases(article)) put(byAlias, singularKey(titleKey(alias)), article);
  }
  for (const [other, article] of shelf.redirects) put(byAlias, singularKey(titleKey(other)), article);
  return { byKey, bySingular, byAlias, keys };
}

function put(map: Map<string, Article[]>, key: string, article: Article): void {
  if (key === '') return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [article]);
  else if (!known.includes(article)) known.push(article);
}

function aliases({ title, extract }: Article): string[] {
  const found: string[] = [];
  const bare = /^(.+?) \([^)]+\)$/.exec(title)?.[1];
  if (bare !== undefined) found.push(bare);
  const first = extract.slice(0, 260);
  for (const match of first.matchAll(
    /\b(?:also|sometimes|commonly|often|formerly|officially)? ?(?:known as|called|abbreviated as|abbreviated|referred to as|spelled) (?:the |an? )?["“]?([^"”,.;:()]{2,40}?)["”]?(?=,| is | was | are | were | or |\.| and |\()/g,
  )) {
    if (match.index < 120 && match[1] !== undefined) found.push(match[1]);
  }
  // "Artificial intelligence (AI) is": the abbreviation must be the title's own initials.
  const short = /\((?:abbreviated as |or )?([A-Z]{2,6})[,;)]/.exec(extract.slice(0, title.length + 30))?.[1];
  if (short !== undefined && initials(title) === short) found.push(short);
  return found;
}

function initials(title: string): string {
  return title
    .split(/[\s-]+/)
    .filter((word) => !/^(?:of|the|and|for|in)$/i.test(word))
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');
}

/** Abbreviations that no article's first sentence spells out in brackets. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['ww1', 'world war 1'],
  ['wwi', 'world war 1'],
  ['ww2', 'world war 2'],
  ['wwii', 'world war 2'],
  ['usa', 'united states'],
  ['us', 'united states'],
  ['uk', 'united kingdom'],
  ['ussr', 'soviet union'],
  ['eu', 'european union'],
  ['un', 'united nations'],
]);

/** Looks a topic up: its own title, then other spellings, then what a question asks about, then a slip of the pen. */
export function findArticle(index: TitleIndex, topic: string): Found {
  const asked = askedKeys(topic).map((key) => ABBREVIATIONS.get(key) ?? key);
  for (const key of asked) {
    const own = pick(index.byKey.get(key), topic);
    if (own !== null) return { article: own, exact: key === titleKey(topic) };
    const plural = pick(index.bySingular.get(singularKey(key)), topic) ?? only(index.byAlias.get(singularKey(key)));
    if (plural !== null) return { article: plural, exact: false };
  }
  for (const key of asked.toReversed()) {
    const whole = only(byLastName(index, key));
    if (whole !== null) return { article: whole, exact: false };
    const close = closest(index, key);
    if (close !== null) return { article: close, exact: false };
  }
  return { article: null, near: nearTitles(index, asked) };
}

function only(found: readonly Article[] | undefined): Article | null {
  return found?.length === 1 ? (found[0] ?? null) : null;
}

/** Where several titles share a key ("March", "march"), the one spelled like the topic. */
function pick(found: readonly Article[] | undefined, topic: string): Article | null {
  return found?.find(({ title }) => title === topic.trim()) ?? found?.[0] ?? null;
}

/** People by their last name, mountains and lakes without the word before it: "Einstein", "Everest". */
function byLastName(index: TitleIndex, key: string): Article[] {
  if (key.length < 4) return [];
  const tail = ` ${key}`;
  return index.keys
    .filter(
      ([title, article]) => title.endsWith(tail) && (isPerson(article) || /^(?:mount|lake|river|saint) /.test(title)),
    )
    .map(([, article]) => article);
}

function isPerson({ title, topic, description }: Article): boolean {
  if (title.endsWith(')') || /\b(?:group|band|troupe|duo|family|trio)\b/i.test(description)) return false;
  return topic === 'People' || /\((?:born |c\. |\d{3,4}[–-])/.test(description);
}

function closest(index: TitleIndex, key: string): Article | null {
  let best: Article | null = null;
  let least = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const [title, article] of index.keys) {
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
function nearTitles(index: TitleIndex, asked: readonly string[]): string[] {
  const key = asked.at(-1) ?? '';
  const words = new Set(
    singularKey(key)
      .split(' ')
      .filter((word) => word.length > 2),
  );
  const scored = index.keys.map(([title, article]) => {
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
