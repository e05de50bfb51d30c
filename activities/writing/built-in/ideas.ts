import { splitSentences } from '../../../domain/script/sentences.ts';
import { sameKey } from '../../../domain/script/scene-text.ts';
import type { Section } from '../../../domain/script/material.contract.ts';
import { isLink, isNoun, tagWords } from '../../../domain/script/telling/tagged.ts';
import { openingOf, subjectOf, withSubject, type Subject } from './subject.ts';

/** Sentences that belong together: the first needs nothing before it, each further one needs its predecessor. */
export interface Idea {
  /** Place of its section in the material. */
  readonly section: number;
  /** Place among the ideas of its section. */
  readonly order: number;
  readonly sentences: readonly string[];
  /** The first sentence as the source has it, for where the idea before is told in the same breath. */
  readonly joined: string;
}

/** Connectives that may go where nothing stands before them any more. */
const CONNECTIVE =
  /^(?:for example|for instance|however|moreover|furthermore|additionally|in addition|also|indeed|in fact|likewise|similarly|finally|overall),\s+/iu;

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
    // Words of the encyclopaedia about itself.
    !/\b(?:this|the present) article\b/iu.test(sentence) &&
    !/:\.?$/u.test(sentence)
  );
}

/** The section's sentences as ideas. A pronoun that surely stands for the subject is replaced, so that its sentence can begin one. */
export function ideasOf(section: Section, index: number, title: string): Idea[] {
  const sentences = wholeFromStart(sentencesOf(section));
  const subject = sectionSubject(section, title);
  const ideas: { sentences: string[]; joined: string }[] = [];
  let aboutSubject = false;
  for (const [at, sentence] of sentences.entries()) {
    const bare = at === 0 ? sentence : withoutConnective(sentence);
    const opening = at === 0 ? 'free' : openingOf(bare, subject);
    const certain = opening === 'subject' && aboutSubject && subject !== null;
    if (opening === 'free') ideas.push({ sentences: [bare], joined: sentence });
    else if (certain) ideas.push({ sentences: [withSubject(bare, subject)], joined: sentence });
    else ideas.at(-1)?.sentences.push(sentence);
    aboutSubject = at === 0 ? subject !== null : isAboutSubject(sentence, subject, aboutSubject);
  }
  return ideas.map(({ sentences: group, joined }, order) => ({ section: index, order, sentences: group, joined }));
}

/** Characters beyond which an idea is too much for one scene. */
const LONG_IDEA = 330;

/** A long idea in parts that can each begin a scene: only "This organ …", never a bare "It …" or "This is …". */
export function loosened(idea: Idea, longest: number = LONG_IDEA): Idea[] {
  if (idea.sentences.join(' ').length <= longest) return [idea];
  const parts: string[][] = [];
  for (const [at, sentence] of idea.sentences.entries()) {
    if (at === 0 || namesItsSubject(sentence)) parts.push([sentence]);
    else parts.at(-1)?.push(sentence);
  }
  // The parts stand between this idea and the next one.
  return parts.map((sentences, at) => ({
    section: idea.section,
    order: idea.order + at / parts.length,
    sentences,
    joined: at === 0 ? idea.joined : (sentences[0] ?? ''),
  }));
}

function namesItsSubject(sentence: string): boolean {
  const [first, second] = tagWords(sentence.slice(0, 80));
  if (first === undefined || second === undefined) return false;
  if (!/^(?:this|these|that|those|such|another|some|many|both|the)$/.test(first.lower)) return false;
  return (
    (isNoun(second) || second.tags.has('Adjective')) &&
    !isLink(second) &&
    !/^(?:also|often|usually|former|latter)$/.test(second.lower)
  );
}

/** Where the first sentence was no whole one, those that lean on it go too, if any other is left. */
function wholeFromStart(sentences: readonly string[]): readonly string[] {
  const start = sentences.findIndex((sentence) => openingOf(sentence, null) === 'free');
  return start > 0 ? sentences.slice(start) : sentences;
}

/** The sentences of ideas that share a scene: a pronoun stays where the idea before it is told too. */
export function told(ideas: readonly Idea[]): string[] {
  return ideas.flatMap(({ section, order, sentences, joined }, at) => {
    const before = ideas[at - 1];
    const follows = before !== undefined && before.section === section && order - before.order <= 1;
    return follows ? [joined, ...sentences.slice(1)] : sentences;
  });
}

/** What the section's sentences are about, as they name it; null where grammar leaves doubt. */
export function sectionSubject(section: Section, title: string): Subject | null {
  const [first, ...following] = sentencesOf(section);
  return first === undefined ? null : subjectOf(title, first, following);
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
