import type { Region } from '../sound/speech-regions.ts';
import { splitSentences } from './sentences.ts';
import { spokenText } from './spoken-text.ts';

/** A stretch of the narration as it is written, with its time in seconds. */
export interface SpreadSpan {
  text: string;
  start: number;
  end: number;
}

interface Word {
  readonly text: string;
  readonly sentence: number;
  /** How long it takes to say, against the others; 0 for what is only shown. */
  readonly weight: number;
  /** What a pause after it costs: none where the text has a full stop, most inside a phrase. */
  readonly pauseCost: number;
}

/** Words off the place where a pause would stand by the clock alone that a full stop, or a comma, is worth. */
const PHRASE_WORDS = 1.5;
const COMMA_WORDS = 0.5;
/** Words around that place that are considered. */
const WINDOW = 40;

/**
 * Times for the words of a text that somebody else has spoken: pauses are put where the text has them as far as lengths allow,
 * and within each stretch of speech every word takes time by its spoken length. Words that are only shown have
 * `start === end`. All times lie within the regions.
 */
export function spreadWords(
  text: string,
  regions: readonly Region[],
): { words: SpreadSpan[]; sentences: SpreadSpan[] } {
  const sentences = splitSentences(text).map((span) => span.text);
  const words = wordsOf(sentences);
  const said = words.filter(({ weight }) => weight > 0);
  const stretches = fewest(regions, said.length);
  const ends = breaks(said, stretches);
  const times = new Map<Word, Region>();
  for (const [at, region] of stretches.entries()) {
    const part = said.slice(ends[at - 1] ?? 0, ends[at]);
    const total = part.reduce((sum, { weight }) => sum + weight, 0);
    let before = 0;
    for (const word of part) {
      const start = region.start + ((region.end - region.start) * before) / total;
      before += word.weight;
      times.set(word, { start, end: region.start + ((region.end - region.start) * before) / total });
    }
  }
  let last = stretches[0]?.start ?? 0;
  const timed = words.map((word) => {
    const { start, end } = times.get(word) ?? { start: last, end: last };
    last = end;
    return { text: word.text, sentence: word.sentence, start: round(start), end: round(end) };
  });
  return {
    words: timed.map((word) => ({ text: word.text, start: word.start, end: word.end })),
    sentences: sentences.map((sentence, index) => {
      const own = timed.filter((word) => word.sentence === index);
      return { text: sentence, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
    }),
  };
}

function wordsOf(sentences: readonly string[]): Word[] {
  const words = sentences.flatMap((text, sentence) =>
    spokenText(text).tokens.map(({ display, spoken }, at, all) => ({
      text: display,
      sentence,
      weight: spoken.length,
      pauseCost: at === all.length - 1 ? 0 : /[,;:–—]["'”’)]*$/u.test(display) ? COMMA_WORDS : PHRASE_WORDS,
    })),
  );
  // A script that the normaliser does not know is spoken all the same.
  return words.some(({ weight }) => weight > 0) ? words : words.map((word) => ({ ...word, weight: word.text.length }));
}

/** At most as many stretches as there are words: those with the shortest pauses between them become one. */
function fewest(regions: readonly Region[], most: number): Region[] {
  const stretches = [...regions];
  while (stretches.length > Math.max(1, most)) {
    const pauses = stretches.slice(1).map(({ start }, at) => start - (stretches[at]?.end ?? 0));
    const at = pauses.indexOf(Math.min(...pauses));
    const [first, second] = stretches.slice(at, at + 2);
    stretches.splice(at, 2, { start: first?.start ?? 0, end: second?.end ?? 0 });
  }
  return stretches;
}

/** After how many words each stretch ends, by dynamic programming over the words near the place where the clock puts it. */
function breaks(words: readonly Word[], stretches: readonly Region[]): number[] {
  const count = stretches.length;
  const size = words.length;
  if (size === 0) return stretches.map(() => 0);
  const weights = cumulative(words.map(({ weight }) => weight));
  const clock = cumulative(stretches.map(({ start, end }) => end - start));
  let least = 0;
  let before = new Map([[0, { cost: 0, ends: [] as readonly number[] }]]);
  for (let stretch = 1; stretch <= count; stretch += 1) {
    const share = clock[stretch] ?? 1;
    const due = weights.findIndex((weight) => weight >= share - 1e-9);
    // Each stretch has a word, whatever the clock says.
    const latest = size - (count - stretch);
    least = stretch === count ? size : Math.min(latest, Math.max(due - WINDOW, least + 1));
    const most = stretch === count ? size : Math.max(least, Math.min(latest, due + WINDOW));
    const after = new Map<number, { cost: number; ends: readonly number[] }>();
    for (let end = least; end <= most; end += 1) {
      const pause = stretch === count ? 0 : (words[end - 1]?.pauseCost ?? 0) / size;
      let best: { cost: number; ends: readonly number[]; from: number } | null = null;
      for (const [from, { cost, ends }] of before) {
        if (from >= end) continue;
        const off = (weights[end] ?? 1) - (weights[from] ?? 0) - (share - (clock[stretch - 1] ?? 0));
        const total = cost + off ** 2 + pause ** 2;
        if (best === null || total < best.cost) best = { cost: total, ends, from };
      }
      if (best !== null) after.set(end, { cost: best.cost, ends: [...best.ends, end] });
    }
    before = after;
  }
  return [...(before.get(size)?.ends ?? [])];
}

/** Running shares of the whole, from 0 to 1; one more than there are values. */
function cumulative(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  const shares = [0];
  for (const value of values) shares.push((shares.at(-1) ?? 0) + value / total);
  return shares;
}

const round = (seconds: number): number => Math.round(seconds * 10_000) / 10_000;
