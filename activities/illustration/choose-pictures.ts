export { pictureCredits } from './picture-credits.ts';
import type { Scene, Visual } from '../../domain/script/script.contract.ts';
import { keyTerms } from '../../domain/script/key-terms.ts';
import { keyFigure } from './key-figure.ts';
import {
  contextWords,
  findPictures,
  isEmptyWord,
  isHomonym,
  type PictureId,
  type SenseContext,
} from './picture-index.ts';

export interface ChosenLayer {
  /** Iconify's name of the set, for example `fluent-emoji`. */
  readonly set: string;
  readonly name: string;
  readonly role: 'lead' | 'support';
}

/** What a scene is to show. `none`: its own picture, table, chart, code or credits fill the place. */
export type PictureChoice =
  | { readonly kind: 'composition'; readonly layers: readonly ChosenLayer[] }
  | { readonly kind: 'typographic'; readonly text: string; readonly detail: string }
  | { readonly kind: 'none' };

export type ChoiceScene = Pick<Scene, 'kind' | 'title' | 'narration'> & { readonly visual: Visual };

export interface ChoiceContext {
  readonly topic: string;
  /** BCP 47 tag of the script. The index is English: other languages get typographic discs. */
  readonly language?: string;
  /** Scene index → pictures (`set:name`) that a reviewer rejected for it. */
  readonly avoid?: Readonly<Record<number, readonly string[]>>;
}

interface Candidate {
  readonly picture: PictureId;
  readonly score: number;
  /** Place of the phrase that asked for it: 0 is the subject. */
  readonly source: number;
  readonly canLead: boolean;
}

/** A phrase that may ask for pictures, and how much it says about the scene. */
interface Source {
  readonly phrase: string;
  readonly weight: number;
  /** The scene's own subject or the film's topic. */
  readonly isTheme: boolean;
  readonly canLead: boolean;
}

type Pictogram = Extract<Visual, { type: 'pictogram' }>;

/** Below this a picture would be a guess: a wrong picture is worse than none. */
const LEAD_LIMIT = 0.6;
/** Of a word in passing more is asked. */
const PASSING_LIMIT = 0.7;
const SUPPORT_LIMIT = 0.72;
const SUPPORTS = 2;
const WEIGHT = { subject: 1, firstTerm: 0.82, nextTerm: 0.045, theme: 0.75, frame: 0.12 } as const;
/** Words named later than this are words in passing. */
const TELLING_TERMS = 5;
/** And later than this they cannot lead. */
const LEADING_TERMS = 3;
/** A later picture of the same list fits as well, but the first is the usual one. */
const LATER_IN_LIST = 0.02;
/** Letters of a term that a disc shows in large type. */
const LONGEST_TERM = 26;
const WEAK_IN_PASSING = 0.7;
const FRAME =
  /^(history|geography|economy|culture|politics|demographics|philosophy|origins?|timeline|art|music|architecture) of (?:the )?(.+)$/i;

/**
 * Chooses the pictures of a whole film, so that none stands twice. Each scene's candidates depend on that scene and the topic alone;
 * scenes are served in order (those whose own subject asks first), so an edited sentence changes other scenes only where both want the
 * same picture. Deterministic.
 */
export function choosePictures(scenes: readonly ChoiceScene[], context: ChoiceContext): PictureChoice[] {
  const wishes = scenes.map((scene, index) => candidatesOf(scene, context, new Set(context.avoid?.[index])));
  const used = new Set<string>();
  const leads = new Map<number, Candidate>();
  const serve = (index: number, fits: (candidate: Candidate) => boolean): void => {
    const lead = wishes[index]?.find(
      (candidate) => candidate.canLead && fits(candidate) && !used.has(baseName(candidate.picture)),
    );
    if (lead === undefined || leads.has(index)) return;
    leads.set(index, lead);
    used.add(baseName(lead.picture));
  };
  for (const index of scenes.keys()) serve(index, ({ source }) => source === 0);
  for (const index of scenes.keys()) serve(index, () => true);

  const shown = new Set<string>();
  return scenes.map((scene, index): PictureChoice => {
    if (scene.visual.type !== 'pictogram') return { kind: 'none' };
    const lead = leads.get(index) ?? themeAgain(scene, wishes[index] ?? []);
    if (lead === undefined) return typographic(scene, scene.visual, context.topic, shown);
    const supports = supportsFor(lead, wishes[index] ?? [], used);
    for (const { picture } of supports) used.add(baseName(picture));
    return {
      kind: 'composition',
      layers: [layer(lead.picture, 'lead'), ...supports.map(({ picture }) => layer(picture, 'support'))],
    };
  });
}

/** The theme may close the film as it opened it. */
function themeAgain(scene: ChoiceScene, wishes: readonly Candidate[]): Candidate | undefined {
  return scene.kind === 'closing' ? wishes.find(({ canLead }) => canLead) : undefined;
}

function candidatesOf(scene: ChoiceScene, context: ChoiceContext, avoid: ReadonlySet<string>): Candidate[] {
  const { visual } = scene;
  if (visual.type !== 'pictogram' || !/^en\b/i.test(context.language ?? 'en')) return [];
  const senses = senseContext(scene, visual, context.topic);
  const best = new Map<PictureId, Candidate>();
  for (const [source, { phrase, weight, isTheme, canLead }] of sourcesOf(scene, visual, context.topic).entries()) {
    const named = source > 0 && !isTheme ? isNameInPassing(phrase, scene.narration) : isName(phrase, scene.narration);
    const match = findPictures(phrase, senses, named);
    if (match === undefined) continue;
    const share = match.isWeak === true && !isTheme ? weight * WEAK_IN_PASSING : weight;
    for (const [place, picture] of match.pictures.entries()) {
      const score = match.fit * share - place * LATER_IN_LIST;
      const known = best.get(picture);
      if (avoid.has(picture) || (known !== undefined && (known.score >= LEAD_LIMIT || known.score >= score))) continue;
      // The first phrase that asks for it surely enough owns it.
      best.set(picture, {
        picture,
        score,
        source,
        canLead: canLead && score >= (isTheme ? LEAD_LIMIT : PASSING_LIMIT),
      });
    }
  }
  return [...best.values()].toSorted(
    (a, b) => b.score - a.score || a.source - b.source || (a.picture < b.picture ? -1 : 1),
  );
}

function sourcesOf(scene: ChoiceScene, visual: Pictogram, topic: string): Source[] {
  const terms = termsOf(scene, visual, topic).filter(
    (term) => !isPartOfName(term, [visual.subject, topic], scene.narration),
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

function termsOf(scene: ChoiceScene, visual: Pictogram, topic: string): readonly string[] {
  return visual.terms.length > 0 ? visual.terms : keyTerms(scene.title, scene.narration, topic).terms;
}

/** "House" says nothing of its own in a scene about "A Doll's House". */
function isPartOfName(term: string, names: readonly string[], narration: string): boolean {
  const small = term.toLowerCase();
  return names.some((name) => {
    // "Nirvana (band)" is not about nirvana.
    if (/\(/.test(name) && !isHomonym(small) && name.toLowerCase().startsWith(`${small} (`)) return true;
    return isName(name, narration) && name !== term && name.includes(term) && !narration.includes(` ${small}`);
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
function isName(phrase: string, narration: string): boolean {
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
function isNameInPassing(phrase: string, narration: string): boolean {
  if (/\s/.test(phrase)) return isName(phrase, narration);
  return (
    /^\p{Lu}/u.test(phrase) &&
    !narration.toLowerCase().includes(` ${phrase.toLowerCase()}s`) &&
    narration.includes(` ${phrase}`)
  );
}

function senseContext(scene: ChoiceScene, visual: Pictogram, topic: string): SenseContext {
  const weights = new Map<string, number>();
  for (const word of new Set(contextWords(`${scene.narration} ${visual.terms.join(' ')}`))) weights.set(word, 1);
  for (const word of new Set(contextWords(`${scene.title} ${visual.subject}`))) weights.set(word, 2);
  for (const word of new Set(contextWords(topic))) weights.set(word, 3);
  return weights;
}

function supportsFor(lead: Candidate, wishes: readonly Candidate[], used: ReadonlySet<string>): Candidate[] {
  const supports: Candidate[] = [];
  const taken = new Set(nameParts(lead.picture));
  // First what other words of the scene ask for, then more of the same.
  const order = [
    ...wishes.filter(({ source }) => source !== lead.source),
    ...wishes.filter(({ source }) => source === lead.source),
  ];
  for (const wish of order) {
    if (supports.length === SUPPORTS) break;
    if (
      wish.score < SUPPORT_LIMIT ||
      used.has(baseName(wish.picture)) ||
      nameParts(wish.picture).some((part) => taken.has(part))
    )
      continue;
    supports.push(wish);
    for (const part of nameParts(wish.picture)) taken.add(part);
  }
  return supports;
}

/** A figure of the narration, or the subject with its most telling term; where the film has shown that, the term itself. */
function typographic(scene: ChoiceScene, visual: Pictogram, topic: string, shown: Set<string>): PictureChoice {
  const figure = keyFigure(scene.narration);
  const subject = visual.subject.replace(/\s*\([^)]*\)$/, '');
  const fresh = termsOf(scene, visual, topic).filter(
    (term) => !isEmptyWord(term) && !subject.toLowerCase().includes(term.toLowerCase()) && term.length <= LONGEST_TERM,
  );
  // "Inflation rate" tells more than "rate".
  fresh.sort((a, b) => Number(b.includes(' ')) - Number(a.includes(' ')));
  // Later scenes about the film's topic itself are told apart by what is new in them.
  const isTheme = scene.kind === 'content' && subject.toLowerCase() === topic.toLowerCase();
  const words = fresh.length > 0 && (isTheme || subject.length > LONGEST_TERM) ? fresh : [subject, ...fresh];
  const offers = [
    ...(figure === null ? [] : [figure]),
    ...words.map((text, index) => ({ text: capitalised(text), detail: words[index + 1] ?? '' })),
  ];
  const offer = offers.find(({ text }) => !shown.has(text)) ?? offers[0] ?? { text: capitalised(subject), detail: '' };
  shown.add(offer.text);
  return { kind: 'typographic', ...offer };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function layer(picture: PictureId, role: ChosenLayer['role']): ChosenLayer {
  const [set = '', name = ''] = picture.split(':');
  return { set, name, role };
}

/** The same thing drawn by two sets counts as the same picture. */
function baseName(picture: PictureId): string {
  return picture.slice(picture.indexOf(':') + 1);
}

function nameParts(picture: PictureId): string[] {
  return baseName(picture)
    .split('-')
    .filter((part) => part.length > 2);
}
