export { pictureCredits } from './picture-credits.ts';
import type { Scene, Visual } from '../../domain/script/script.contract.ts';
import { keyTerms } from '../../domain/script/key-terms.ts';
import { keyFigure } from './key-figure.ts';
import { contextWords, findPictures, type PictureId, type SenseContext } from './picture-index.ts';

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
}

type Pictogram = Extract<Visual, { type: 'pictogram' }>;

/** Below this a picture would be a guess: a wrong picture is worse than none. */
const LEAD_LIMIT = 0.6;
const SUPPORT_LIMIT = 0.66;
const SUPPORTS = 2;
const WEIGHT = { subject: 1, title: 0.85, firstTerm: 0.82, nextTerm: 0.035, theme: 0.75 } as const;
/** Words named later than this are words in passing. */
const TELLING_TERMS = 5;
/** A later picture of the same list fits as well, but the first is the usual one. */
const LATER_IN_LIST = 0.02;

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
      (candidate) => fits(candidate) && candidate.score >= LEAD_LIMIT && !used.has(baseName(candidate.picture)),
    );
    if (lead === undefined || leads.has(index)) return;
    leads.set(index, lead);
    used.add(baseName(lead.picture));
  };
  for (const index of scenes.keys()) serve(index, ({ source }) => source === 0);
  for (const index of scenes.keys()) serve(index, () => true);

  return scenes.map((scene, index): PictureChoice => {
    if (scene.visual.type !== 'pictogram') return { kind: 'none' };
    const lead = leads.get(index) ?? themeAgain(scene, wishes[index] ?? []);
    if (lead === undefined) return typographic(scene, scene.visual, context.topic);
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
  return scene.kind === 'closing' ? wishes.find(({ score }) => score >= LEAD_LIMIT) : undefined;
}

function candidatesOf(scene: ChoiceScene, context: ChoiceContext, avoid: ReadonlySet<string>): Candidate[] {
  const { visual } = scene;
  if (visual.type !== 'pictogram' || !/^en\b/i.test(context.language ?? 'en')) return [];
  const senses = senseContext(scene, visual, context.topic);
  const terms = visual.terms.length > 0 ? visual.terms : keyTerms(scene.title, scene.narration, context.topic).terms;
  const sources: { phrase: string; weight: number }[] = [
    { phrase: visual.subject, weight: WEIGHT.subject },
    { phrase: scene.title, weight: WEIGHT.title },
    ...terms
      .slice(0, TELLING_TERMS)
      .map((phrase, index) => ({ phrase, weight: WEIGHT.firstTerm - index * WEIGHT.nextTerm })),
    { phrase: context.topic, weight: WEIGHT.theme },
  ];
  const best = new Map<PictureId, Candidate>();
  for (const [source, { phrase, weight }] of sources.entries()) {
    const match = findPictures(phrase, senses, isName(phrase, scene.narration));
    for (const [place, picture] of (match?.pictures ?? []).entries()) {
      const score = (match?.fit ?? 0) * weight - place * LATER_IN_LIST;
      if (!avoid.has(picture) && score > (best.get(picture)?.score ?? 0)) best.set(picture, { picture, score, source });
    }
  }
  return [...best.values()].toSorted(
    (a, b) => b.score - a.score || a.source - b.source || (a.picture < b.picture ? -1 : 1),
  );
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

function typographic(scene: ChoiceScene, visual: Pictogram, topic: string): PictureChoice {
  const figure = keyFigure(scene.narration);
  if (figure !== null) return { kind: 'typographic', ...figure };
  const terms = visual.terms.length > 0 ? visual.terms : keyTerms(scene.title, scene.narration, topic).terms;
  // The title stands beside the disc: its words again would say nothing.
  const fresh = terms.filter((term) => !scene.title.toLowerCase().includes(term.toLowerCase()));
  const titled = scene.title.toLowerCase().includes(visual.subject.toLowerCase());
  const [text = visual.subject, detail = ''] = titled && fresh.length > 0 ? fresh : [visual.subject, ...fresh];
  return { kind: 'typographic', text: capitalised(text), detail };
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
