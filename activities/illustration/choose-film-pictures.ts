import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { RunRef } from '../../domain/project/run.contract.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import { findAssets } from '../../store/repositories/assets.repository.ts';
import { listScenes, runFilm, setScenePicture } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { choosePictures, pictureCredits } from './choose-pictures.ts';
import type { PictureChoice } from './picture-choice.ts';

const choiceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('composition'),
    layers: z.array(z.object({ set: z.string(), name: z.string(), role: z.enum(['lead', 'support']) })),
  }),
  z.object({ kind: z.literal('typographic'), text: z.string(), detail: z.string() }),
]);
/** `picture` tells what a card says also where an older version kept no choice. */
const imageMeta = z.object({ choice: choiceSchema.optional(), picture: choiceSchema.optional().catch(undefined) });

/** Chooses for every scene, and writes it with the scene. Where pictures were sent back, others take their place. */
export async function chooseFilmPictures(deps: StepDeps, run: RunRef): Promise<void> {
  const em = deps.em();
  const { topic, options } = await runFilm(em, run);
  const scenes = await listScenes(em, run.projectId);
  const known = await knownChoices(em, run.projectId, scenes);
  const sentBack = new Map(
    scenes.flatMap(({ rejections }, index) => {
      const keys = (rejections.image ?? []).map(({ key }) => key);
      return keys.length > 0 ? [[index, keys.map((key) => known.get(key ?? '') ?? null)] as const] : [];
    }),
  );
  const choices = choosePictures(scenes, { topic, language: options.language, sentBack });
  // A picture that was put back is shown in place of the one that was chosen.
  const shown = choices.map((choice, index) => known.get(scenes[index]?.pins.image ?? '') ?? choice);
  const credits = pictureCredits(shown).map(({ title, detail, licence }) => ({
    title,
    detail: [detail, licence].filter(Boolean).join(', '),
  }));
  for (const [index, scene] of scenes.entries()) {
    const choice: PictureChoice = choices[index] ?? { kind: 'none' };
    await setScenePicture(em, scene.id, scene.visual.type === 'credits' ? { ...choice, credits } : choice);
  }
}

/** What the pictures show that were sent back or put back, by their keys. */
async function knownChoices(
  em: EntityManager,
  projectId: string,
  scenes: readonly SceneRow[],
): Promise<Map<string, PictureChoice>> {
  const keys = scenes.flatMap(({ rejections, pins }) => [
    ...(rejections.image ?? []).flatMap(({ key }) => key ?? []),
    ...(pins.image === undefined ? [] : [pins.image]),
  ]);
  const assets = await findAssets(em, projectId, [...new Set(keys)]);
  return new Map(
    assets.flatMap(({ key, meta }) => {
      const { choice, picture } = imageMeta.parse(meta);
      const found = choice ?? (picture?.kind === 'typographic' ? picture : undefined);
      return found === undefined ? [] : [[key, found] as const];
    }),
  );
}
