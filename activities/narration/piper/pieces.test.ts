import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../domain/script/spoken-text.ts';
import { joinPieces, piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Speech } from './piper-voice.ts';

const RATE = 1000;
const pieces = (text: string, sentence = 0): Piece[] => piecesOf(spokenText(text).tokens, sentence);
/** Each displayed word takes 0.1 s. */
const said = (piece: Piece): Speech => ({
  pcm: new Float32Array(piece.characters ? piece.tokens.length * 100 : 0).fill(0.5),
  times: Float64Array.from({ length: piece.tokens.length * 2 }, (_, i) =>
    piece.characters ? Math.ceil(i / 2) / 10 : 0,
  ),
});

describe('piecesOf', () => {
  it('leaves a sentence whole', () => {
    expect(pieces('A short sentence.')).toHaveLength(1);
  });

  it('cuts a long one at a pause, never above 220 characters, and loses no word', () => {
    const text = Array.from({ length: 60 }, (_, k) => `word${k}${k % 11 === 10 ? ',' : ''}`).join(' ');
    const cut = pieces(text);
    expect(cut.length).toBeGreaterThan(1);
    for (const piece of cut)
      expect(piece.tokens.map((token) => token.spoken).join(' ').length).toBeLessThanOrEqual(220);
    expect(cut.flatMap((piece) => piece.tokens.map((token) => token.display))).toEqual(text.split(' '));
    for (const piece of cut.slice(0, -1)) expect(piece.tokens.at(-1)?.spoken).toMatch(/,$/);
  });

  it('shortens a word that is none', () => {
    const [first] = pieces('a'.repeat(5000));
    expect(first?.tokens[0]?.spoken).toHaveLength(220);
    expect(first?.tokens[0]?.display).toHaveLength(5000);
  });
});

describe('joinPieces', () => {
  it('puts 0.25 s between sentences and 0.1 s inside one', () => {
    const list = [...pieces('one two', 0), ...pieces('three', 1), ...pieces('four', 1)];
    const { pcm, sentences, words } = joinPieces(['one two', 'three four'], list, list.map(said), RATE);
    expect(pcm.length).toBe(200 + 250 + 100 + 100 + 100);
    expect(sentences).toEqual([
      { text: 'one two', start: 0, end: 0.2 },
      { text: 'three four', start: 0.45, end: 0.75 },
    ]);
    expect(words.map(({ text, start }) => [text, start])).toEqual([
      ['one', 0],
      ['two', 0.1],
      ['three', 0.45],
      ['four', 0.65],
    ]);
  });

  it('puts no pause around what is only shown', () => {
    const list = [...pieces('🎉', 0), ...pieces('one', 1), ...pieces('🎉', 2), ...pieces('two', 3)];
    const { pcm, words } = joinPieces(['🎉', 'one', '🎉', 'two'], list, list.map(said), RATE);
    expect(pcm.length).toBe(100 + 250 + 100);
    expect(words.map((word) => word.text)).toEqual(['🎉', 'one', '🎉', 'two']);
    const starts = words.map((word) => word.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('makes 0.6 s of silence of nothing', () => {
    expect(joinPieces([], [], [], RATE).pcm.length).toBe(600);
    const list = pieces('🎉');
    const { pcm, words } = joinPieces(['🎉'], list, list.map(said), RATE);
    expect(pcm).toEqual(new Float32Array(600));
    expect(words).toEqual([{ text: '🎉', start: 0, end: 0.6 }]);
  });
});
