import { capitalised } from '../scene-text.ts';
import { enumeration } from './enumeration.ts';
import { nounPhrases, type NounPhrase } from './noun-phrases.ts';
import { isEmptyNoun } from './empty-nouns.ts';
import { statementsOf, type Statement } from './statements.ts';
import { isFinite, isLink, tagWords, type Token } from './tagged.ts';
import { keyOf } from './titles-key.ts';

export const TITLE_MAX = 48;

const STATEMENT_SCORES: Readonly<Record<Statement['kind'], number>> = {
  whole: 6,
  superlative: 6.5,
  passive: 3.8,
  action: 3.1,
  complement: 3.2,
};

export interface Candidate {
  readonly text: string;
  readonly score: number;
}

export interface TitleContext {
  readonly topic: string;
  /** How sentences name what the film is about: "A black hole", "Albert Einstein". */
  readonly about: readonly string[];
  /** Headings of related articles: names that are known to stand for something. */
  readonly known: ReadonlySet<string>;
}

/** Titles for a scene made of its own words, best first. */
export function titleCandidates(sentences: readonly string[], context: TitleContext): Candidate[] {
  const topicKey = keyOf(context.topic);
  const found: Candidate[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const later = index * 1.2;
    for (const { text, kind } of statementsOf(sentence, context.about, TITLE_MAX)) {
      if (text.length < 10) continue;
      const startsWithTopic = kind === 'whole' && keyOf(text).startsWith(topicKey);
      found.push({ text: capitalised(text), score: STATEMENT_SCORES[kind] - (startsWithTopic ? 1.2 : 0) - later });
    }
    const tokens = tagWords(sentence);
    const items = enumeration(sentence, tokens);
    const list = listTitle(sentence, items);
    if (list !== null) found.push({ text: list, score: 3.9 - later });
    for (const phrase of nounPhrases(sentence, tokens, TITLE_MAX)) {
      const text = titleOf(sentence, tokens, phrase, topicKey);
      if (text.length > TITLE_MAX || text.length < 4) continue;
      const listed =
        items.length >= 3 && items.some((item) => item.text.includes(text) || text.includes(item.text)) ? 2.5 : 0;
      found.push({
        text: capitalised(text),
        score: scorePhrase({ ...phrase, text }, tokens, topicKey, context, sentences) - later - listed,
      });
    }
  }
  return found
    .filter(({ text }) => keyOf(text) !== topicKey && isGoodTitle(text))
    .toSorted((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
}

export function isGoodTitle(text: string): boolean {
  return (
    /\p{L}{3}/u.test(text) &&
    !/^(?:it|they|he|she|this|these|that|those|there|its|his|her|their|such|and|or|but|of)\b/iu.test(text) &&
    !/(?<!\p{L})(?:a|an|the|of|in|on|at|by|for|to|from|with|and|or|but|as|than|that|which|is|are|was|were|its|their|his|her|be|been|can|may|not|more|most|very)$/iu.test(
      text,
    ) &&
    !/["“”()[\]]/u.test(text) &&
    !/\b(?:this|these|those|its|their|his|her|former|latter)\b/iu.test(text)
  );
}

/** A short list is a title as it stands: "Massacres, starvation, disease, and genocides". */
function listTitle(
  sentence: string,
  items: readonly { readonly text: string; readonly start: number }[],
): string | null {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined || items.length < 3) return null;
  const text = sentence.slice(first.start, last.start + last.text.length);
  return text.length <= TITLE_MAX ? capitalised(text) : null;
}

/** "The" is kept where the phrase needs it ("The opposite of inflation"); the topic's own possessive goes ("Jazz's roots"). */
function titleOf(
  sentence: string,
  tokens: readonly Token[],
  { from, text, links }: NounPhrase,
  topicKey: string,
): string {
  const own = /^(.+?)['’]s? (.+)$/u.exec(text);
  if (own !== null && ` ${topicKey} `.includes(` ${keyOf(own[1] ?? '')} `)) return own[2] ?? text;
  const before = tokens[from - 1];
  const superlative = /^(?:\w+est|most|first|last|only|\d{3,4})\b/iu.test(text);
  return (links > 0 || superlative) && before?.lower === 'the'
    ? `${sentence.slice(before.start, before.end)} ${text}`
    : text;
}

function scorePhrase(
  phrase: NounPhrase,
  tokens: readonly Token[],
  topicKey: string,
  context: TitleContext,
  sentences: readonly string[],
): number {
  const { from, to, text, head, links } = phrase;
  const key = keyOf(text);
  const words = text.split(/\s+/).length;
  const names =
    /^\p{Lu}.* \p{Lu}|^\p{Lu}{2}/u.test(text) ||
    tokens
      .slice(from, to)
      .some(({ tags, word }) => tags.has('ProperNoun') && text.includes(word) && !/['’]s?$/u.test(word));
  const verb = tokens.findIndex((_, at) => isFinite(tokens, at));
  const lead = tokens
    .slice(Math.max(0, from - 3), from)
    .map(({ lower }) => lower)
    .join(' ');
  const repeats = sentences.join(' ').toLowerCase().split(text.toLowerCase()).length - 2;
  let score = 2 - from * 0.03;
  if (verb >= 0 && to <= verb) score += 1.2;
  if (/(?:called|known as|termed|named)(?: a| an| the)?$/.test(lead)) score += 3;
  if (context.known.has(key)) score += 2.5;
  if (words >= 2 && words <= 5) score += 1;
  if (names) score += 0.4;
  score += Math.min(1.5, Math.max(0, repeats) * 0.75);
  if (isEmptyNoun(head)) score -= links > 0 ? 0.8 : words >= 3 ? 1.2 : 3;
  if (topicKey.includes(key)) score -= 4;
  if ((/^\d/.test(text) && tokens[from - 1]?.lower !== 'the') || /\b(?:term|word|name)\b/i.test(text)) score -= 2;
  if (words === 1 && !context.known.has(key)) score -= names ? 1 : 1.6;
  // What the verb acts on: "received the 1921 Nobel Prize".
  if (verb >= 0 && from > verb && from - verb <= 3 && !tokens.slice(verb + 1, from).some(isLink)) score += 0.8;
  // "Crust's plates" needs its article; "Earth's plates" does not.
  if (/^\p{Ll}[^\s]*['’]s? /u.test(text)) score -= 2.5;
  // "In economics," sets the field, it is not the matter.
  if (
    /^(?:in|on|at|by|during|since)\b/.test(tokens[0]?.lower ?? '') &&
    verb > 0 &&
    /,/u.test(tokens[to - 1]?.post ?? '') &&
    from <= 3
  )
    score -= 3;
  return score;
}
