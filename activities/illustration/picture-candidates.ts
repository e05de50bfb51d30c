import type { ChoiceContext, ChoiceScene, ChosenLayer, PictureChoice } from './picture-choice.ts';
import { findPictures, type PictureId } from './picture-index.ts';
import { isName, isNameInPassing, senseContext, sourcesOf } from './scene-phrases.ts';

/** A picture that a scene may show. */
export interface Candidate {
  readonly picture: PictureId;
  readonly score: number;
  /** Place of the phrase that asked for it: 0 is the subject. */
  readonly source: number;
  readonly canLead: boolean;
}

/** Below this a picture would be a guess: a wrong picture is worse than none. */
const LEAD_LIMIT = 0.6;
/** Of a word in passing more is asked. */
const PASSING_LIMIT = 0.7;
/** Beside a lead, or where all that may lead was sent back. */
export const SUPPORT_LIMIT = 0.72;
const SUPPORTS = 2;
/** A later picture of the same list fits as well, but the first is the usual one. */
const LATER_IN_LIST = 0.02;
const WEAK_IN_PASSING = 0.7;
/** What a scene may show, the best first; nothing where it shows its own table, chart, code or picture. */
export function candidatesOf(scene: ChoiceScene, context: ChoiceContext): Candidate[] {
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
      if (known !== undefined && (known.score >= LEAD_LIMIT || known.score >= score)) continue;
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

function layer(picture: PictureId, role: ChosenLayer['role']): ChosenLayer {
  const [set = '', name = ''] = picture.split(':');
  return { set, name, role };
}

/** The same thing drawn by two sets counts as the same picture. */
export function baseName(picture: PictureId): string {
  return picture.slice(picture.indexOf(':') + 1);
}

function nameParts(picture: PictureId): string[] {
  return baseName(picture)
    .split('-')
    .filter((part) => part.length > 2);
}

/** A lead with what goes beside it. Adds what it takes to `used`. */
export function compose(lead: Candidate, wishes: readonly Candidate[], used: Set<string>): PictureChoice {
  const supports = supportsFor(lead, wishes, used);
  for (const { picture } of supports) used.add(baseName(picture));
  return {
    kind: 'composition',
    layers: [layer(lead.picture, 'lead'), ...supports.map(({ picture }) => layer(picture, 'support'))],
  };
}
