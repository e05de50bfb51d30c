export { pictureCredits } from './picture-credits.ts';
import { chooseAgain } from './choose-again.ts';
import { baseName, candidatesOf, compose, type Candidate } from './picture-candidates.ts';
import type { ChoiceContext, ChoiceScene, PictureChoice } from './picture-choice.ts';
import { typographicChoice } from './typographic-choice.ts';

export type { PictureChoice } from './picture-choice.ts';

/**
 * Chooses the pictures of a whole film, so that none stands twice. Each scene's candidates depend on that scene and the topic alone;
 * scenes are served in order (those whose own subject asks first), so an edited sentence changes other scenes only where both want the
 * same picture. Where pictures were sent back only that scene is served anew, with what no other scene shows. Deterministic.
 */
export function choosePictures(scenes: readonly ChoiceScene[], context: ChoiceContext): PictureChoice[] {
  const choices = firstChoices(scenes, context);
  for (const [index, sentBack] of context.sentBack ?? []) {
    const scene = scenes[index];
    if (scene === undefined || sentBack.length === 0) continue;
    const others = choices.filter((_, at) => at !== index);
    choices[index] = chooseAgain(scene, context, { first: choices[index] ?? { kind: 'none' }, sentBack, others });
  }
  return choices;
}

function firstChoices(scenes: readonly ChoiceScene[], context: ChoiceContext): PictureChoice[] {
  const wishes = scenes.map((scene) => candidatesOf(scene, context));
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
    if (lead === undefined) return typographicChoice(scene, scene.visual, context.topic, shown);
    return compose(lead, wishes[index] ?? [], used);
  });
}

/** The theme may close the film as it opened it. */
function themeAgain(scene: ChoiceScene, wishes: readonly Candidate[]): Candidate | undefined {
  return scene.kind === 'closing' ? wishes.find(({ canLead }) => canLead) : undefined;
}
