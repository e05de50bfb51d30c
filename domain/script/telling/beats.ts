import type { Section } from '../material.contract.ts';
import { splitSentences } from '../sentences.ts';
import { evenGroups } from './selection.ts';

/** One thing that is said: a sentence, or an item of a list that is shown as well. */
export interface Beat {
  readonly said: string;
  /** The item as it stands in the notes; null for a sentence. */
  readonly bullet: string | null;
}

/** No voice and no caption takes a sentence longer than this; a text without full stops is cut at pauses. */
const SENTENCE_MAX = 900;
export const BULLETS_MAX = 4;

export function beatsOf({ paragraphs, bullets }: Section): Beat[] {
  const sentences = paragraphs.flatMap((text) => splitSentences(text).flatMap((span) => cutLong(span.text)));
  return [
    ...sentences.map((said) => ({ said, bullet: null })),
    ...bullets.flatMap((bullet) =>
      cutLong(asSentence(bullet)).map((said, at) => ({ said, bullet: at === 0 ? bullet : null })),
    ),
  ];
}

/** A heading or an item with a full stop, so that the voice comes to rest. */
export function asSentence(text: string): string {
  return /[.!?…:;。！？]["'”’»)]*$/u.test(text) ? text : `${text}.`;
}

/** Sentences as one text; Chinese and Japanese ones stand without a space between them. */
export function joined(sentences: readonly string[]): string {
  return sentences.reduce(
    (text, sentence) => (text === '' || /[。！？]["”』」]?$/u.test(text) ? text + sentence : `${text} ${sentence}`),
    '',
  );
}

function cutLong(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > SENTENCE_MAX) {
    const head = rest.slice(0, SENTENCE_MAX);
    const pause = Math.max(
      head.lastIndexOf(', '),
      head.lastIndexOf('; '),
      head.lastIndexOf('，'),
      head.lastIndexOf('、'),
    );
    const at = pause > SENTENCE_MAX / 3 ? pause + 1 : Math.max(head.lastIndexOf(' '), SENTENCE_MAX / 3);
    const cut = /[\uD800-\uDBFF]$/u.test(rest.slice(0, at)) ? at - 1 : at;
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Beats in runs that each make a scene: at most `characters` long and with at most four items; as few and as even as can be. */
export function runsOf(beats: readonly Beat[], characters: number, fewest: number): Beat[][] {
  if (beats.length === 0) return [];
  const total = beats.reduce((sum, { said }) => sum + said.length + 1, 0);
  const items = beats.filter(({ bullet }) => bullet !== null).length;
  const least = Math.max(1, fewest, Math.ceil(total / characters), Math.ceil(items / BULLETS_MAX));
  if (beats.length <= EVEN_MOST) {
    // Items weigh the same, so that lists part evenly.
    const weights = beats.map(({ said, bullet }) => (bullet === null ? said.length : total / beats.length));
    for (let count = least; count < beats.length; count += 1) {
      const ends = evenGroups(weights, count);
      const runs = ends.map((end, at) => beats.slice(ends[at - 1] ?? 0, end));
      if (runs.every((run) => fits(run, characters))) return runs;
    }
  }
  const runs: Beat[][] = [];
  for (const beat of beats) {
    const open = runs.at(-1);
    if (open !== undefined && fits([...open, beat], characters)) open.push(beat);
    else runs.push([beat]);
  }
  return runs;
}

/** Beyond this many beats evenness is not worth its time, which grows with their square. */
const EVEN_MOST = 60;

function fits(run: readonly Beat[], characters: number): boolean {
  const length = run.reduce((sum, { said }) => sum + said.length + 1, 0);
  return (
    length <= Math.max(characters, run.length === 1 ? length : 0) &&
    run.filter(({ bullet }) => bullet !== null).length <= BULLETS_MAX
  );
}
