import type { SpokenToken } from '../../../domain/script/spoken-text.ts';
import type { Narration, SpokenSpan } from '../narrator.ts';
import type { Speech } from './piper-voice.ts';

/** What is said in one call: a sentence, or a part of a long one. */
export interface Piece {
  /** Index of its sentence. */
  sentence: number;
  tokens: SpokenToken[];
  /** Length of what is said; 0 for a piece that only is shown. */
  characters: number;
}

/**
 * Characters said in one call. Memory grows faster than length: a child peaks at 500 MB with 220 characters, at 640 MB
 * with 350, and 4,000 took 6.4 GB.
 */
const LONGEST_PIECE = 220;
const SENTENCE_GAP_SECONDS = 0.25;
/** Between the parts of one long sentence. */
const PART_GAP_SECONDS = 0.1;
/** A text with nothing to say. */
const SILENCE_SECONDS = 0.6;

/** Cuts a sentence at its pauses, else between words, into pieces short enough to be said in one call. */
export function piecesOf(tokens: readonly SpokenToken[], sentence: number): Piece[] {
  const pieces: Piece[] = [];
  let rest = tokens.map((token) => ({ ...token, spoken: shortened(token.spoken) }));
  while (rest.length) {
    const take = fitting(rest);
    const part = rest.slice(0, take);
    rest = rest.slice(take);
    pieces.push({ sentence, tokens: part, characters: lengthOf(part) });
  }
  return pieces;
}

/** A single "word" longer than a piece is no word: nobody wants to hear the rest of it. */
function shortened(spoken: string): string {
  if (spoken.length <= LONGEST_PIECE) return spoken;
  const cut = spoken.slice(0, LONGEST_PIECE);
  return cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
}

function lengthOf(tokens: readonly SpokenToken[]): number {
  return tokens.reduce((sum, token) => sum + (token.spoken ? token.spoken.length + 1 : 0), 0);
}

/** How many of the tokens fit; at least one. */
function fitting(tokens: readonly SpokenToken[]): number {
  let length = 0;
  let pause = 0;
  for (const [k, token] of tokens.entries()) {
    length += token.spoken ? token.spoken.length + 1 : 0;
    if (length > LONGEST_PIECE && k > 0) return pause || k;
    if (length > LONGEST_PIECE * 0.4 && /[,;:]$/.test(token.spoken)) pause = k + 1;
  }
  return tokens.length;
}

/** Puts the pieces one after another, with pauses, and moves all times to the whole. */
export function joinPieces(
  sentences: readonly string[],
  pieces: readonly Piece[],
  spoken: readonly Speech[],
  sampleRate: number,
): Narration {
  const starts: number[] = [];
  let samples = 0;
  let before = -1;
  pieces.forEach((piece, k) => {
    const length = spoken[k]?.pcm.length ?? 0;
    if (length > 0 && before >= 0) {
      const gap = before === piece.sentence ? PART_GAP_SECONDS : SENTENCE_GAP_SECONDS;
      samples += Math.round(gap * sampleRate);
    }
    starts.push(samples);
    samples += length;
    if (length > 0) before = piece.sentence;
  });
  if (samples === 0) return silence(sentences, pieces, sampleRate);

  const pcm = new Float32Array(samples);
  const words: SpokenSpan[] = [];
  const spans: SpokenSpan[] = sentences.map((text) => ({ text, start: -1, end: -1 }));
  pieces.forEach((piece, k) => {
    const speech = spoken[k];
    if (!speech) return;
    const start = (starts[k] ?? 0) / sampleRate;
    pcm.set(speech.pcm, starts[k]);
    piece.tokens.forEach((token, word) => {
      words.push({
        text: token.display,
        start: start + (speech.times[2 * word] ?? 0),
        end: start + (speech.times[2 * word + 1] ?? 0),
      });
    });
    const span = spans[piece.sentence];
    if (!span) return;
    if (span.start < 0) span.start = start;
    span.end = start + speech.pcm.length / sampleRate;
  });
  return { pcm, sampleRate, sentences: spans, words };
}

function silence(sentences: readonly string[], pieces: readonly Piece[], sampleRate: number): Narration {
  const shown = { start: 0, end: SILENCE_SECONDS };
  return {
    pcm: new Float32Array(Math.round(SILENCE_SECONDS * sampleRate)),
    sampleRate,
    sentences: sentences.map((text) => ({ text, ...shown })),
    words: pieces.flatMap((piece) => piece.tokens.map((token) => ({ text: token.display, ...shown }))),
  };
}
