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
