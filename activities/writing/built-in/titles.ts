import { capitalised, sameKey } from '../../../domain/script/scene-text.ts';
import { singular } from '../../../domain/script/singular.ts';
import { clauses } from './clauses.ts';
import { nounPhrases, type NounPhrase } from './noun-phrases.ts';
import { isFinite, tagWords, type Token } from './tagged.ts';

export const TITLE_MAX = 48;

/** Nouns that name nothing by themselves. */
const EMPTY_HEADS = new Set(
  `example number part form term result type kind way use order case set group list name word time year century day period
   effect reason basis factor aspect addition majority variety range amount rest lack author title member people thing
   person concept idea state place side end place one two three first second main many most process change difference
   following work works role life sense series sort point fact level field area start beginning hand
   definition description article world years times centuries others work rise half version`.split(/\s+/),
);

export interface Candidate {
  readonly text: string;
  readonly score: number;
}

/** Titles for a scene made of its own words, best first. */
export function titleCandidates(sentences: readonly string[], topic: string): Candidate[] {
  const topicKey = keyOf(topic);
  const found: Candidate[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const tokens = tagWords(sentence);
    const later = index * 1.5;
    for (const { text } of clauses(sentence, tokens)) {
      if (text.length <= TITLE_MAX && text.length >= 12) found.push({ text: capitalised(text), score: 6 - later });
    }
    for (const phrase of nounPhrases(sentence, tokens)) {
      const text = titleOf(sentence, tokens, phrase);
      if (text.length > TITLE_MAX || text.length < 3) continue;
      found.push({ text: capitalised(text), score: scorePhrase(phrase, tokens, topicKey, sentences) - later });
    }
  }
  return found
    .filter(({ text }) => keyOf(text) !== topicKey && isGoodTitle(text))
    .toSorted((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
}

export function isGoodTitle(text: string): boolean {
  return (
    /\p{L}{3}/u.test(text) &&
    !/^(?:it|they|he|she|this|these|that|those|there|its|his|her|their)\b/iu.test(text) &&
    !/\b(?:a|an|the|of|in|on|at|by|for|to|from|with|and|or|but|as|than|that|which|is|are|was|were|its|their)$/iu.test(
      text,
    ) &&
    !/["“”()[\]]/u.test(text)
  );
}

export function keyOf(text: string): string {
  return sameKey(text)
    .split(' ')
    .map(singular)
    .join(' ')
    .replace(/^(?:the|a|an) /, '');
}

/** "The" is kept where the phrase needs it: "The opposite of inflation". */
function titleOf(sentence: string, tokens: readonly Token[], { from, text, hasOf }: NounPhrase): string {
  const before = tokens[from - 1];
  return hasOf && before?.lower === 'the' ? `${sentence.slice(before.start, before.end)} ${text}` : text;
}

function scorePhrase(
  phrase: NounPhrase,
  tokens: readonly Token[],
  topicKey: string,
  sentences: readonly string[],
): number {
  const { from, to, text, head, hasOf } = phrase;
  let score = 2;
  const key = keyOf(text);
  const words = text.split(/\s+/).length;
  const verb = tokens.findIndex((_, at) => isFinite(tokens, at));
  if (verb >= 0 && to <= verb) score += 1.5;
  const before = tokens
    .slice(Math.max(0, from - 3), from)
    .map(({ lower }) => lower)
    .join(' ');
  if (/(?:called|known as|termed|named)(?: a| an| the)?$/.test(before)) score += 3;
  if (words >= 2 && words <= 4) score += 1;
  if (words > 5) score -= 1;
  if (tokens.slice(from, to).some(({ tags }) => tags.has('ProperNoun'))) score += 0.5;
  const repeats = sentences.join(' ').toLowerCase().split(text.toLowerCase()).length - 2;
  score += Math.min(1.5, Math.max(0, repeats) * 0.75);
  if (EMPTY_HEADS.has(singular(head))) score -= hasOf ? 1 : 3;
  if (topicKey.includes(key) || key === topicKey) score -= 4;
  if (/^\d/.test(text)) score -= 1.5;
  if (words === 1 && !/^\p{Lu}/u.test(text)) score -= 0.5;
  score -= from * 0.04;
  return score;
}
