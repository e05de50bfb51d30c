import { singular } from '../../domain/script/singular.ts';
import { keyFigure } from './key-figure.ts';
import type { ChoiceScene, Pictogram, PictureChoice } from './picture-choice.ts';
import { isEmptyWord } from './picture-index.ts';
import { termsOf } from './scene-phrases.ts';

/** Letters of a term that a disc shows in large type. */
const LONGEST_TERM = 26;
/** A figure of the narration, or the subject with its most telling term; where the film has shown that, the term itself. */
export function typographicChoice(
  scene: ChoiceScene,
  visual: Pictogram,
  topic: string,
  shown: Set<string>,
): PictureChoice {
  const offers = offersOf(scene, visual, topic);
  const offer = offers.find(({ text }) => !shown.has(text)) ?? offers[0] ?? { text: subjectOf(visual), detail: '' };
  shown.add(offer.text);
  return { kind: 'typographic', ...offer };
}

/**
 * Another card, after all in `shown`: further terms, the title, at last any long word that is said. Only where not even such a
 * word is left does the first one come again, for a film must not fail for want of a picture.
 */
export function otherTypographicChoice(
  scene: ChoiceScene,
  visual: Pictogram,
  topic: string,
  shown: ReadonlySet<string>,
): PictureChoice {
  const said = scene.narration.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]{4,}/gu) ?? [];
  const spare = [...termsOf(scene, visual, topic), scene.title, ...said.toSorted((a, b) => b.length - a.length)]
    .filter((text) => text.length <= LONGEST_TERM && !isEmptyWord(text))
    .map((text) => ({ text: capitalised(text), detail: '' }));
  const offers = [...offersOf(scene, visual, topic), ...spare];
  const keyOf = (text: string): string => singular(text.toLowerCase());
  const same = new Set([...shown].map(keyOf));
  const offer = offers.find(({ text }) => !same.has(keyOf(text))) ?? offers[0];
  return { kind: 'typographic', ...(offer ?? { text: subjectOf(visual), detail: '' }) };
}

interface Offer {
  readonly text: string;
  readonly detail: string;
}

/** What a card could say, the best first. */
function offersOf(scene: ChoiceScene, visual: Pictogram, topic: string): Offer[] {
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
  return [
    ...(figure === null ? [] : [figure]),
    ...words.map((text, index) => ({ text: capitalised(text), detail: words[index + 1] ?? '' })),
  ];
}

function subjectOf({ subject }: Pictogram): string {
  return capitalised(subject.replace(/\s*\([^)]*\)$/, ''));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
