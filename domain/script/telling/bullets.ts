import { capitalised } from '../scene-text.ts';
import { enumeration } from './enumeration.ts';
import { statementsOf } from './statements.ts';
import { tagWords } from './tagged.ts';
import { isGoodTitle, titleCandidates, type TitleContext } from './titles.ts';
import { keyOf } from './titles-key.ts';

export const BULLET_MAX = 60;
const BULLETS_MAX = 4;
const BULLETS_WANTED = 3;
/** A noun phrase below this says too little to be worth a line. */
const LEAST_SCORE = 1.2;

interface Line {
  readonly text: string;
  readonly sentence: number;
  readonly at: number;
}

/** Up to four short lines made of the sentences' own words, in the order in which they are said; none of those in `without`. */
export function bulletsOf(
  sentences: readonly string[],
  title: string,
  context: TitleContext,
  without: readonly string[] = [],
): string[] {
  const chosen: Line[] = [];
  const barred = new Set(without.map(keyOf));
  const add = (line: Line): void => {
    if (barred.has(keyOf(line.text))) return;
    if (chosen.length < BULLETS_MAX && isFresh(line.text, [title, context.topic, ...chosen.map(({ text }) => text)]))
      chosen.push(line);
  };
  for (const [index, sentence] of sentences.entries()) {
    const items = enumeration(sentence, tagWords(sentence));
    const statements = statementsOf(sentence, context.about, BULLET_MAX);
    if (items.length >= 3 && chosen.length + Math.min(items.length, BULLETS_MAX) <= BULLETS_MAX) {
      for (const { text, start } of items.slice(0, BULLETS_MAX)) add({ text, sentence: index, at: start });
    } else {
      // Without its subject a statement is shorter and does not say the topic again.
      for (const { text, at } of statements.toSorted(
        (a, b) => Number(a.kind === 'whole') - Number(b.kind === 'whole'),
      )) {
        if (text.length >= 12) add({ text, sentence: index, at });
      }
    }
  }
  if (chosen.length < BULLETS_WANTED) {
    for (const { text, score } of titleCandidates(sentences, context)) {
      if (chosen.length >= BULLETS_WANTED || score < LEAST_SCORE) break;
      // A word alone is no line, unless it is a name.
      if (!text.includes(' ') && !sentences.some((words) => words.includes(` ${text}`))) continue;
      const sentence = sentences.findIndex((words) => words.toLowerCase().includes(text.toLowerCase()));
      if (sentence >= 0)
        add({ text, sentence, at: sentences[sentence]?.toLowerCase().indexOf(text.toLowerCase()) ?? 0 });
    }
  }
  return chosen.toSorted((a, b) => a.sentence - b.sentence || a.at - b.at).map(({ text }) => capitalised(text));
}

/** Whether the line says something that the others do not. */
function isFresh(text: string, [title = '', ...others]: readonly string[]): boolean {
  if (keyOf(text) === '' || text.length > BULLET_MAX || !isGoodTitle(text)) return false;
  return shared(text, title) < 0.7 && others.every((other) => shared(text, other) < 0.5);
}

/** The share of the shorter line's telling words that the other has too. */
function shared(a: string, b: string): number {
  const left = tellingWords(a);
  const right = tellingWords(b);
  const both = [...left].filter((word) => right.has(word)).length;
  return both / Math.max(1, Math.min(left.size, right.size));
}

function tellingWords(text: string): Set<string> {
  return new Set(
    keyOf(text)
      .split(' ')
      .filter((word) => !FILLERS.has(word)),
  );
}

const FILLERS = new Set(
  'a an the of in on at by for from to with and or that which is are was were be it as into over under than'.split(' '),
);
