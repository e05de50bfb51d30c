import { keyTerms } from '../../domain/script/key-terms.ts';
import type { ChoiceScene, Pictogram } from './picture-choice.ts';
import { contextWords, isHomonym, type SenseContext } from './picture-index.ts';

/** A phrase that may ask for pictures, and how much it says about the scene. */
export interface Source {
  readonly phrase: string;
  readonly weight: number;
  /** The scene's own subject or the film's topic. */
  readonly isTheme: boolean;
  readonly canLead: boolean;
}

const WEIGHT = { subject: 1, firstTerm: 0.82, nextTerm: 0.045, theme: 0.75, frame: 0.12 } as const;
/** Words named later than this are words in passing. */
const TELLING_TERMS = 5;
/** And later than this they cannot lead. */
const LEADING_TERMS = 3;
const FRAME =
  /^(history|geography|economy|culture|politics|demographics|philosophy|origins?|timeline|art|music|architecture) of (?:the )?(.+)$/i;

/** The phrases that may ask for a scene's pictures: its subject, its key nouns, the film's topic. */
export function sourcesOf(scene: ChoiceScene, visual: Pictogram, topic: string): Source[] {
  const own = new Set(contextWords(visual.subject));
  const terms = termsOf(scene, visual, topic).filter(
    (term) =>
      !contextWords(term).every((word) => own.has(word)) &&
      !isPartOfName(term, [visual.subject, topic], scene.narration),
  );
  const themes = subjectPhrases(visual.subject).map((phrase, index) => ({
    phrase,
    weight: WEIGHT.subject - index * WEIGHT.frame,
    isTheme: true,
    canLead: true,
  }));
  const passing = terms.slice(0, TELLING_TERMS).map((phrase, index) => ({
    phrase,
    weight: WEIGHT.firstTerm - index * WEIGHT.nextTerm,
    isTheme: phrase.toLowerCase() === topic.toLowerCase(),
    canLead: index < LEADING_TERMS,
  }));
  const theme = subjectPhrases(topic)[0] ?? topic;
  return [...themes, ...passing, { phrase: theme, weight: WEIGHT.theme, isTheme: true, canLead: true }];
}

/** The scene's key nouns, taken from its words where the script names none. */
export function termsOf(scene: ChoiceScene, visual: Pictogram, topic: string): readonly string[] {
  return visual.terms.length > 0 ? visual.terms : keyTerms(scene.title, scene.narration, topic).terms;
}

/** "House" says nothing of its own in a scene about "A Doll's House". */
function isPartOfName(term: string, names: readonly string[], narration: string): boolean {
  const small = term.toLowerCase();
  return names.some((name) => {
    // "Nirvana (band)" is not about nirvana.
    if (/\(/.test(name) && !isHomonym(small) && name.toLowerCase().startsWith(`${small} (`)) return true;
    return (
      isName(name, narration) && name !== term && name.toLowerCase().includes(small) && !narration.includes(` ${small}`)
    );
  });
}

/** What the subject is asked for, in order: the thing that it is the history of; "band" for "Nirvana (band)". */
function subjectPhrases(subject: string): string[] {
  const framed = FRAME.exec(subject);
  if (framed !== null) return [framed[2] ?? subject, framed[1] ?? subject];
  const qualified = /^(.+?)\s*\((?:\d+ )?([^()]+)\)$/.exec(subject);
  if (qualified === null || isHomonym(qualified[1] ?? '')) return [subject];
  return [qualified[2] ?? subject];
}

/** Several capitalised words are a name, unless the narration writes them small somewhere ("Black Hole" as a title). */
export function isName(phrase: string, narration: string): boolean {
  const words = phrase
    .replace(/\([^)]*\)/g, '')
    .trim()
    .split(/\s+/);
  if (
    words.length < 2 ||
    !words.every((word) => /^[\p{Lu}\d]/u.test(word) || /^(?:of|the|and|de|von|van|in)$/.test(word))
  )
    return false;
  return !narration.includes(` ${words.join(' ').toLowerCase()}`);
}

/** A single capitalised word is a name too, unless it opens a sentence only. */
export function isNameInPassing(phrase: string, narration: string): boolean {
  if (/\s/.test(phrase)) return isName(phrase, narration);
  return (
    /^\p{Lu}/u.test(phrase) &&
    !narration.toLowerCase().includes(` ${phrase.toLowerCase()}s`) &&
    narration.includes(` ${phrase}`)
  );
}

/** What tells the senses of the scene's words apart: most of all the topic. */
export function senseContext(scene: ChoiceScene, visual: Pictogram, topic: string): SenseContext {
  const weights = new Map<string, number>();
  for (const word of new Set(contextWords(`${scene.narration} ${visual.terms.join(' ')}`))) weights.set(word, 1);
  for (const word of new Set(contextWords(`${scene.title} ${visual.subject}`))) weights.set(word, 2);
  for (const word of new Set(contextWords(topic))) weights.set(word, 3);
  return weights;
}
