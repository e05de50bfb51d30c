import { capitalised } from '../../../domain/script/scene-text.ts';
import { clauses } from './clauses.ts';
import { enumeration } from './enumeration.ts';
import { nounPhrases } from './noun-phrases.ts';
import { tagWords } from './tagged.ts';
import { isGoodTitle, keyOf, titleCandidates } from './titles.ts';

export const BULLET_MAX = 60;
const BULLETS_MAX = 4;

/** Up to four short lines made of the sentences' own words, in the order in which they are said. */
export function bulletsOf(sentences: readonly string[], title: string, topic: string): string[] {
  const chosen: { text: string; sentence: number; at: number }[] = [];
  const taken = [keyOf(title)];
  const add = (text: string, sentence: number, at: number): void => {
    const key = keyOf(text);
    if (key === '' || key === keyOf(topic) || text.length > BULLET_MAX || chosen.length >= BULLETS_MAX) return;
    if (taken.some((other) => other.includes(key) || key.includes(other))) return;
    taken.push(key);
    chosen.push({ text: capitalised(text), sentence, at });
  };
  for (const [index, sentence] of sentences.entries()) {
    const tokens = tagWords(sentence);
    const items = enumeration(sentence, tokens);
    if (items.length >= 3) for (const item of items.slice(0, BULLETS_MAX)) add(item.text, index, item.start);
    for (const clause of clauses(sentence, tokens)) {
      if (clause.text.length >= 15) add(clause.text, index, tokens[clause.from]?.start ?? 0);
    }
  }
  if (chosen.length < 3) {
    const names = titleCandidates(sentences, topic).filter(({ score }) => score >= 2.5);
    for (const { text } of names) {
      if (chosen.length >= 3) break;
      for (const [index, sentence] of sentences.entries()) {
        const at = sentence.toLowerCase().indexOf(text.toLowerCase());
        if (
          at >= 0 &&
          nounPhrases(sentence, tagWords(sentence)).some((phrase) =>
            text.toLowerCase().endsWith(phrase.text.toLowerCase()),
          )
        ) {
          add(text, index, at);
          break;
        }
      }
    }
  }
  return chosen
    .filter(({ text }) => isGoodTitle(text))
    .toSorted((a, b) => a.sentence - b.sentence || a.at - b.at)
    .map(({ text }) => text);
}
