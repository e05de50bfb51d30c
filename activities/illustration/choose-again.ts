import { keyTerms } from '../../domain/script/key-terms.ts';
import { baseName, candidatesOf, compose, SUPPORT_LIMIT } from './picture-candidates.ts';
import type { ChoiceContext, ChoiceScene, Pictogram, PictureChoice } from './picture-choice.ts';
import { otherTypographicChoice } from './typographic-choice.ts';

/** The next best for one scene after all that was sent back there: other pictures, then a card with another text. */
export function chooseAgain(
  scene: ChoiceScene,
  context: ChoiceContext,
  {
    first,
    sentBack,
    others,
  }: { first: PictureChoice; sentBack: ReadonlyArray<PictureChoice | null>; others: readonly PictureChoice[] },
): PictureChoice {
  // A picture of the notes that nobody wants gives way to what the words ask for.
  const drawn = asPictogram(scene, context.topic);
  if (drawn === null) return first;
  const { visual } = drawn;
  const wishes = candidatesOf(drawn, context);
  const barred = new Set<string>();
  let now = first;
  for (const attempt of sentBack) {
    for (const name of namesOf(attempt ?? now)) barred.add(name);
    if (now.kind !== 'none' && !namesOf(now).some((name) => barred.has(name))) continue;
    const used = new Set([...others.flatMap(namesOf), ...barred]);
    const free = wishes.filter(({ picture }) => !used.has(baseName(picture)));
    const lead = free.find(({ canLead }) => canLead) ?? free.find(({ score }) => score >= SUPPORT_LIMIT);
    if (lead !== undefined) used.add(baseName(lead.picture));
    now =
      lead === undefined
        ? otherTypographicChoice(drawn, visual, context.topic, new Set([...used].map(textOfName)))
        : compose(lead, wishes, used);
  }
  return now;
}

function asPictogram(scene: ChoiceScene, topic: string): (ChoiceScene & { readonly visual: Pictogram }) | null {
  const { visual } = scene;
  if (visual.type === 'pictogram') return { ...scene, visual };
  if (visual.type !== 'picture') return null;
  return { ...scene, visual: { type: 'pictogram', ...keyTerms(scene.title, scene.narration, topic) } };
}

const TEXT = 'text:';
const textOfName = (name: string): string => (name.startsWith(TEXT) ? name.slice(TEXT.length) : '');

/** What must not be shown again: the things drawn, whoever drew them, or the text of a card. */
function namesOf(choice: PictureChoice): string[] {
  if (choice.kind === 'composition') return choice.layers.map(({ name }) => name);
  return choice.kind === 'typographic' ? [`${TEXT}${choice.text}`] : [];
}
