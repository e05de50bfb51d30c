import { splitSentences } from '../../../domain/script/sentences.ts';
import { sameKey } from '../../../domain/script/scene-text.ts';
import type { Section } from '../../../domain/script/material.contract.ts';
import { openingOf, subjectOf, withSubject, type Subject } from './subject.ts';

/** Sentences that belong together: the first needs nothing before it, each further one needs its predecessor. */
export interface Idea {
  /** Place of its section in the material. */
  readonly section: number;
  /** Place among the ideas of its section. */
  readonly order: number;
  readonly sentences: readonly string[];
}

/** Connectives that may go where nothing stands before them any more. */
const CONNECTIVE =
  /^(?:for example|for instance|however|moreover|furthermore|additionally|in addition|also|indeed|in fact|likewise|similarly|finally|overall|in general|generally|today),\s+/iu;

/** Whole sentences of a section in order; what is no sentence (a caption, a broken line) is left out. */
export function sentencesOf({ paragraphs, bullets }: Section): string[] {
  const lead = paragraphs.at(-1);
  // "There are four sections:" followed by its list is one sentence.
  const listed = lead !== undefined && lead.endsWith(':') && bullets.length > 0;
  const texts = listed ? [...paragraphs.slice(0, -1), `${lead} ${bullets.join('; ')}.`] : paragraphs;
  return texts.flatMap((text) => splitSentences(text).map((span) => span.text)).filter(isWhole);
}

function isWhole(sentence: string): boolean {
  return (
    /[.!?…。！？]["'”’»)\]]*$/u.test(sentence) &&
    /^["'“‘«(]*[\p{Lu}\p{Lo}\p{N}]/u.test(sentence) &&
    sentence.length >= 20 &&
    !/:\.?$/u.test(sentence)
  );
}

/** The section's sentences as ideas. A pronoun that surely stands for the subject is replaced, so that its sentence can begin one. */
export function ideasOf(section: Section, index: number, title: string): Idea[] {
  const sentences = sentencesOf(section);
  const [first, ...following] = sentences;
  if (first === undefined) return [];
  const subject = subjectOf(title, first, following);
  const ideas: string[][] = [];
  let aboutSubject = false;
  for (const [at, sentence] of sentences.entries()) {
    const opening = at === 0 ? 'free' : openingOf(sentence, subject);
    const certain = opening === 'subject' && aboutSubject && subject !== null;
    if (opening === 'free') ideas.push([at === 0 ? sentence : withoutConnective(sentence)]);
    else if (certain) ideas.push([withSubject(sentence, subject)]);
    else ideas.at(-1)?.push(sentence);
    aboutSubject = at === 0 ? subject !== null : isAboutSubject(sentence, subject, aboutSubject);
  }
  return ideas.map((group, order) => ({ section: index, order, sentences: group }));
}

/** Whether the next sentence's pronoun can only mean the subject: this one's own subject is it. */
function isAboutSubject(sentence: string, subject: Subject | null, before: boolean): boolean {
  if (subject === null) return false;
  const [word = ''] = sentence.split(/[\s,]/u);
  if (subject.pronouns.has(word.toLowerCase())) return before;
  const person = subject.pronouns.has('he') || subject.pronouns.has('she');
  if (subject.possessives.has(word.toLowerCase())) return before && person;
  const start = sameKey(sentence.slice(0, 60));
  const name = sameKey(subject.name).replace(/^(?:a|an|the) /u, '');
  const last = name.split(' ').at(-1) ?? name;
  const named = start.replace(/^(?:a|an|the) /u, '');
  return named.startsWith(name) || (person && named.startsWith(last));
}

function withoutConnective(sentence: string): string {
  const bare = sentence.replace(CONNECTIVE, '');
  return bare === sentence ? sentence : bare.charAt(0).toUpperCase() + bare.slice(1);
}
