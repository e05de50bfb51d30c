/** Scripts that we name in messages, each with the language that its name stands for there. */
const SCRIPTS: readonly { name: string; pattern: RegExp; languages: readonly string[]; weight: number }[] = [
  { name: 'Japanese', pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, languages: ['ja'], weight: 2 },
  { name: 'Chinese', pattern: /\p{Script=Han}/u, languages: ['zh', 'ja', 'ko', 'yue'], weight: 2 },
  { name: 'Korean', pattern: /\p{Script=Hangul}/u, languages: ['ko'], weight: 2 },
  { name: 'Arabic', pattern: /\p{Script=Arabic}/u, languages: ['ar', 'fa', 'ur', 'ps', 'ckb'], weight: 1 },
  { name: 'Hebrew', pattern: /\p{Script=Hebrew}/u, languages: ['he', 'yi'], weight: 1 },
  {
    name: 'Cyrillic',
    pattern: /\p{Script=Cyrillic}/u,
    languages: ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'mn', 'ky', 'tg'],
    weight: 1,
  },
  { name: 'Greek', pattern: /\p{Script=Greek}/u, languages: ['el'], weight: 1 },
  { name: 'Devanagari', pattern: /\p{Script=Devanagari}/u, languages: ['hi', 'mr', 'ne', 'sa'], weight: 1 },
  { name: 'Thai', pattern: /\p{Script=Thai}/u, languages: ['th'], weight: 1 },
  {
    name: 'another script',
    pattern: /(?!\p{Script=Latin})(?!\p{Script=Common})(?!\p{Script=Inherited})\p{L}/u,
    languages: [],
    weight: 1,
  },
];
/** Share of a sentence's letters from which on it leans on the other script. */
const LEANS_ON = 0.4;

/**
 * A run of letters that an English voice cannot say: any script but Latin, where a single Greek letter (α, Δ, μ) is a
 * symbol with a name.
 */
export const FOREIGN_RUN =
  /\p{Script=Greek}{2,}[\p{Script=Greek}\p{M}]*|(?:(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common}|\p{Script=Inherited})\p{L})[\p{L}\p{M}ー]*/u;

/** What the text has that the language's voice cannot say. */
export interface ForeignScript {
  /** Name for a message: "Chinese", "Arabic", … */
  script: string;
  /** The first such words, at most 20 characters. */
  sample: string;
}

function scriptOf(letter: string): (typeof SCRIPTS)[number] | undefined {
  return SCRIPTS.find((script) => script.pattern.test(letter));
}

/** One test for the many sentences that have nothing of the kind. */
const ANY_FOREIGN = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;
/** Cuts at anything that may end a sentence: more pieces than sentences only make the answer stricter. */
const ROUGH_SENTENCES = /[^.!?。！？\n]+/gu;

/**
 * Finds a sentence that leans on a script which the language is not written in: two fifths of its letters or more (a
 * Chinese character counts twice), brackets apart. Such text is refused before any work.
 *
 * A foreign word in passing, as in "from Greek κάκτος (kaktos)", is no reason to refuse: captions show it, the voice
 * leaves it out.
 */
export function findForeignScript(text: string, language = 'en'): ForeignScript | null {
  const own = language.toLowerCase().split('-')[0] ?? 'en';
  for (const [whole] of text.matchAll(ROUGH_SENTENCES)) {
    const outside = whole.replace(/\([^()]*\)/gu, ' ');
    const sentence = /\p{L}/u.test(outside) ? outside : whole;
    if (!ANY_FOREIGN.test(sentence)) continue;
    let letters = 0;
    let foreign = 0;
    let first: { at: number; name: string } | null = null;
    for (const match of sentence.matchAll(/\p{L}/gu)) {
      const script = scriptOf(match[0]);
      const weight = script?.weight ?? 1;
      letters += weight;
      if (!script || script.languages.includes(own)) continue;
      if (
        script.name === 'Greek' &&
        !/\p{Script=Greek}{2}/u.test(sentence.slice(Math.max(0, match.index - 1), match.index + 2))
      )
        continue;
      foreign += weight;
      first ??= { at: match.index, name: script.name };
    }
    if (first && foreign >= letters * LEANS_ON) {
      const name =
        first.name === 'Chinese' && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'Japanese' : first.name;
      return { script: name, sample: sentence.slice(first.at, first.at + 20).trim() };
    }
  }
  return null;
}
