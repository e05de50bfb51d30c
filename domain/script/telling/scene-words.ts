import { keyTerms } from '../key-terms.ts';
import { clip } from '../scene-text.ts';
import type { Visual } from '../script.contract.ts';
import { bulletsOf } from './bullets.ts';
import { titleCandidates, TITLE_MAX, type TitleContext } from './titles.ts';
import { keyOf } from './titles-key.ts';

/** A scene's words are found in its beginning; grammar takes time, and a book must not take minutes. */
const READ_CHARACTERS = 900;

function beginning(sentences: readonly string[]): string[] {
  let characters = 0;
  return sentences.filter((sentence) => (characters += sentence.length) <= READ_CHARACTERS);
}

/** Gives each scene a title and bullets that no other scene has. */
export class SceneWords {
  readonly #context: TitleContext;
  readonly #language: string;
  readonly #titles = new Set<string>();
  readonly #bullets = new Set<string>();

  constructor(context: TitleContext, language: string) {
    this.#context = context;
    this.#language = language;
  }

  /** Takes `wanted` if it is free, else with a number after it. */
  claim(wanted: string): string {
    let title = wanted;
    for (let number = 2; this.#titles.has(keyOf(title)); number += 1) title = `${wanted} (${number})`;
    this.#titles.add(keyOf(title));
    return title;
  }

  /** Titles that later scenes bring along: no other scene takes them. */
  reserve(titles: readonly string[]): void {
    for (const title of titles) this.#titles.add(keyOf(title));
  }

  /** The best title of the sentences' own words that is still free; `skip` passes over that many. */
  title(sentences: readonly string[], fallback: string, skip: number): string {
    const free = this.freeTitles(sentences);
    return this.claim(free[Math.min(skip, free.length - 1)] ?? fallback);
  }

  /** Titles of the sentences' own words that no scene has, the best first; none where the grammar is not known here. */
  freeTitles(sentences: readonly string[]): string[] {
    const candidates = this.#language === 'en' ? titleCandidates(beginning(sentences), this.#context) : [];
    const free = candidates.map(({ text }) => text).filter((text) => !this.#titles.has(keyOf(text)));
    return free.filter((text, at) => free.findIndex((other) => keyOf(other) === keyOf(text)) === at);
  }

  /** Lines that no other scene has; `skip` does without that many of the best ones, where others are left. */
  bullets(sentences: readonly string[], title: string, skip = 0): string[] {
    if (this.#language !== 'en') return [];
    const best = bulletsOf(beginning(sentences), title, this.#context);
    const others = skip === 0 ? best : bulletsOf(beginning(sentences), title, this.#context, best.slice(0, skip));
    const fresh = (others.length === 0 ? best : others).filter((bullet) => !this.#bullets.has(keyOf(bullet)));
    for (const bullet of fresh) this.#bullets.add(keyOf(bullet));
    return fresh;
  }

  pictogram(title: string, narration: string): Visual {
    const { subject, terms } = keyTerms(title, narration.slice(0, READ_CHARACTERS), this.#context.topic);
    return { type: 'pictogram', subject, terms: terms.slice(0, 12) };
  }
}

/** A title for a language whose grammar is not known here: the beginning of the sentence up to a comma or a full line. */
export function plainTitle(sentence: string): string {
  const phrase = sentence.split(/[,;:—–(!?。，]|\.(?=\s|$)/u)[0]?.trim() ?? sentence;
  return clip(phrase === '' ? sentence : phrase, TITLE_MAX);
}
