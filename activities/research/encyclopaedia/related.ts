import type { Article, ArticleShelf } from './articles.ts';
import type { TitleIndex } from './lookup.ts';
import { singularKey, titleKey } from './title-key.ts';

/** Words of every article with how rare they are: tells whether two articles are about like things. */
export interface WordIndex {
  weight(word: string): number;
  words(article: Article): ReadonlyMap<string, number>;
}

export function indexWords(shelf: ArticleShelf): WordIndex {
  const seenIn = new Map<string, number>();
  const bags = new Map<Article, ReadonlyMap<string, number>>();
  for (const article of shelf.articles) {
    const bag = wordBag(article);
    bags.set(article, bag);
    for (const word of bag.keys()) seenIn.set(word, (seenIn.get(word) ?? 0) + 1);
  }
  const total = shelf.articles.length;
  return {
    weight: (word) => Math.log(total / (seenIn.get(word) ?? total)),
    words: (article) => bags.get(article) ?? wordBag(article),
  };
}

function wordBag({ title, extract, description }: Article): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of `${title} ${description} ${extract}`.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    bag.set(word, (bag.get(word) ?? 0) + 1);
  }
  return bag;
}

/** Cosine of two articles' words, each counted once per logarithm and weighed by its rarity: 0 nothing in common, 1 the same. */
function likeness(index: WordIndex, a: Article, b: Article): number {
  const left = index.words(a);
  const right = index.words(b);
  const value = (count: number, word: string): number => (1 + Math.log(count)) * index.weight(word);
  let product = 0;
  for (const [word, count] of left) {
    const other = right.get(word);
    if (other !== undefined) product += value(count, word) * value(other, word);
  }
  const length = (bag: ReadonlyMap<string, number>): number =>
    Math.sqrt([...bag].reduce((sum, [word, count]) => sum + value(count, word) ** 2, 0));
  return product === 0 ? 0 : product / (length(left) * length(right));
}

const LONGEST_TITLE_WORDS = 5;

/** Articles whose titles stand in the text, with the place of the first mention; the longest title wins. */
function mentioned(titles: TitleIndex, text: string): Map<Article, number> {
  const words = [...text.matchAll(/[\p{L}\p{N}'’-]+/gu)].map(([word]) => word);
  const found = new Map<Article, number>();
  for (let at = 0; at < words.length; at += 1) {
    for (let length = LONGEST_TITLE_WORDS; length >= 1; length -= 1) {
      const phrase = words.slice(at, at + length);
      if (phrase.length < length || (length === 1 && (phrase[0]?.length ?? 0) < 4)) continue;
      const article = titles.bySingular.get(singularKey(titleKey(phrase.join(' '))))?.[0];
      if (article === undefined) continue;
      // "Democratic Party" is no party to dance at: part of a name is not the thing.
      const capital = (word: string | undefined): boolean => /^\p{Lu}/u.test(word ?? '');
      if (capital(phrase[0]) && (capital(words[at - 1]) || capital(words[at + length])) && !isNameOnly(article))
        continue;
      // A name that is only a word here ("Queen", "mars" the verb) must be written as the name is.
      if (isNameOnly(article) && !text.includes(article.title)) continue;
      if (!found.has(article)) found.set(article, at);
      at += length - 1;
      break;
    }
  }
  return found;
}

/** Whether the article is about one person, place or work, and not about a kind of thing. */
function isNameOnly({ title, extract }: Article): boolean {
  const second = title.split(' ')[1];
  if (second !== undefined && /^\p{Lu}/u.test(second)) return true;
  return !extract.slice(1).includes(title.charAt(0).toLowerCase() + title.slice(1));
}

/**
 * Articles that belong to the same film: mentioned in the main one or mentioning it at their start, about like things.
 * Best first, at most `count`.
 */
export function relatedArticles(
  { shelf, titles, words }: { shelf: ArticleShelf; titles: TitleIndex; words: WordIndex },
  main: Article,
  count: number,
): Article[] {
  const outward = mentioned(titles, main.extract);
  const name = bareTitle(main);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${escaped(name)}(?:e?s)?(?![\\p{L}\\p{N}])`,
    isNameOnly(main) ? 'u' : 'iu',
  );
  const scored: { article: Article; score: number }[] = [];
  for (const article of shelf.articles) {
    if (article === main || overlaps(article, main)) continue;
    const place = outward.get(article);
    const back = pattern.exec(article.extract)?.index;
    if (place === undefined && back === undefined) continue;
    const like = likeness(words, main, article);
    const both = place !== undefined && back !== undefined;
    // Shares a word with the topic, not the matter: "Cosmic inflation" for "Inflation".
    if (place === undefined && like < LEAST_LIKENESS) continue;
    let score = like * (both ? 1.6 : 1);
    if (place !== undefined) score += 0.06 + 0.04 / (1 + place / 20);
    if (back !== undefined && back < 160) score += 0.04;
    // A film called "Bicycle Thieves" is no part of a film about bicycles.
    if (place === undefined && isWork(article) && !isWork(main) && main.topic !== 'Arts') score -= 0.1;
    if (article.topic === main.topic && article.topic !== 'Uncategorized') score += 0.03;
    scored.push({ article, score });
  }
  const ranked = scored
    .toSorted((a, b) => b.score - a.score || (a.article.title < b.article.title ? -1 : 1))
    .filter(({ article }, at, all) => all.findIndex((other) => bareTitle(other.article) === bareTitle(article)) === at);
  const good = ranked.filter(({ score }) => score >= GOOD_SCORE);
  // A short article needs neighbours to make a film, if there are any at all.
  const fair = ranked.slice(0, FEWEST).filter(({ score }) => score >= FAIR_SCORE);
  return (good.length >= FEWEST ? good : fair).slice(0, count).map(({ article }) => article);
}

function bareTitle({ title }: Article): string {
  return title.replace(/ \([^)]+\)$/, '');
}

function isWork({ description }: Article): boolean {
  return /\b(?:film|novel|album|song|painting|play|musical|band|opera|poem|book|series|game|character|sculpture)\b/i.test(
    description,
  );
}

/** From here on two articles belong together. */
const GOOD_SCORE = 0.16;
/** Below this the second has little to do with the first. */
const FAIR_SCORE = 0.1;
const FEWEST = 3;
const LEAST_LIKENESS = 0.15;

/** Lists, the same text under another title, and namesakes ("Salt" beside "Salt (chemistry)") would repeat or confuse. */
function overlaps(a: Article, b: Article): boolean {
  if (bareTitle(a) === bareTitle(b)) return true;
  return /^(?:list|outline|index|timeline) of /i.test(a.title) || a.extract.slice(0, 80) === b.extract.slice(0, 80);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
