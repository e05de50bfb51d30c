import type { Article, ArticleShelf } from './articles.ts';
import { closest, nearTitles } from './near-titles.ts';
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
    const close = closest(index.keys, key);
    if (close !== null) return { article: close, exact: false };
  }
  return { article: null, near: nearTitles(index.keys, asked) };
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
