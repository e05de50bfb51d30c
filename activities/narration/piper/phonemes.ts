import { alignWords } from './alignment.ts';

/** A symbol for the voice; `word` is the index of the displayed word that it says, −1 for pauses and spaces. */
export interface PhonemeSymbol {
  symbol: string;
  word: number;
}

/** Text to phonemes, in espeak's IPA. */
export type Phonemize = (text: string, voice: string) => Promise<string[]>;

interface Clause {
  words: { text: string; word: number }[];
  mark: string;
}

const MARKED = /^(.*?)([,;:!?]|\.{2,}|…)[,;:!?.…]*$/u;

/** Splits the spoken words at their pauses. A single full stop is a pause only at the very end: elsewhere it belongs to "p.m.". */
function clausesOf(spoken: readonly string[]): Clause[] {
  const clauses: Clause[] = [];
  let words: Clause['words'] = [];
  const end = (mark: string): void => {
    if (words.length) clauses.push({ words, mark });
    words = [];
  };
  spoken.forEach((saying, word) => {
    for (const part of saying.split(/\s+/)) {
      const marked = MARKED.exec(part);
      const text = marked?.[1] ?? part;
      if (/[\p{L}\p{N}]/u.test(text)) words.push({ text: letterA(text, words.length), word });
      if (marked) end(marked[2]?.charAt(0).replace('…', '.') ?? '');
    }
  });
  end('.');
  return clauses;
}

/** espeak says "A" as the article; as a name ("vitamin A", "A. Einstein") it has to be spelt out. */
function letterA(text: string, position: number): string {
  return position > 0 && text === 'A' ? 'eigh' : text;
}

/** Phonemises sentences and remembers which displayed word each symbol belongs to. */
export class Phonemes {
  readonly #phonemize: Phonemize;
  readonly #voice: string;
  /** Words come again and again, and espeak takes 3 ms a call. */
  readonly #alone = new Map<string, readonly string[]>();

  constructor(phonemize: Phonemize, voice: string) {
    this.#phonemize = phonemize;
    this.#voice = voice;
  }

  /** @param spoken for each displayed word what is said for it; may be empty or several words. */
  async of(spoken: readonly string[]): Promise<PhonemeSymbol[]> {
    const symbols: PhonemeSymbol[] = [];
    for (const clause of clausesOf(spoken)) {
      const whole = await this.#symbols(clause.words.map((each) => each.text).join(' '));
      const alone: (readonly string[])[] = [];
      for (const each of clause.words) alone.push(await this.#wordAlone(each.text));
      const owners = alignWords(whole, alone);
      if (symbols.length) symbols.push({ symbol: ' ', word: -1 });
      whole.forEach((symbol, k) => {
        const owner = clause.words[owners[k] ?? -1];
        symbols.push({ symbol, word: owner?.word ?? -1 });
      });
      if (clause.mark) symbols.push({ symbol: clause.mark, word: -1 });
    }
    return symbols;
  }

  async #wordAlone(word: string): Promise<readonly string[]> {
    const known = this.#alone.get(word);
    if (known) return known;
    const symbols = await this.#symbols(word);
    if (this.#alone.size > 5000) this.#alone.clear();
    this.#alone.set(word, symbols);
    return symbols;
  }

  async #symbols(text: string): Promise<string[]> {
    const lines = await this.#phonemize(text, this.#voice);
    // "(en)" and the like mark a change of language inside espeak.
    return Array.from(
      lines
        .join(' ')
        .replace(/\([a-z-]+\)/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  }
}
