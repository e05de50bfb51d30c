import type { z } from 'zod';
import { redoSeconds } from '../../domain/project/progress.ts';
import { sceneEditsSchema } from '../../domain/script/scene-edits.contract.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { findAssets } from '../../store/repositories/assets.repository.ts';
import { writtenScene } from '../../store/repositories/scenes.repository.ts';
import type { ShownProject } from '../../store/repositories/shown-project.ts';
import { scriptFacts } from '../../store/scene-film.ts';
import type { redoSchema } from '../contracts/review-words.contract.ts';
import type { SceneBody } from '../contracts/scene.contract.ts';
import { assetBody, stamps } from './bodies.ts';

/** Scenes of a project as they are sent, with the assets that they show. */
export async function sceneBodies(
  em: EntityManager,
  shown: ShownProject,
  scenes: ShownProject['scenes'] = shown.scenes,
): Promise<SceneBody[]> {
  const assets = await findAssets(em, shown.project.id, scenes.flatMap(shownKeys));
  const byKey = new Map(assets.map((asset) => [asset.key, asset]));
  return scenes.map((scene) => sceneBody(scene, shown, byKey));
}

/** What the next run makes anew. */
export function redoOf({ scenes, run }: ShownProject): z.infer<typeof redoSchema> {
  const parts = scenes
    .filter(({ stale }) => stale.length > 0)
    .map(({ id, index, stale }) => ({ sceneId: id, index, stale: [...stale] }));
  return {
    parts,
    seconds: redoSeconds(
      parts.map(({ stale }) => stale),
      run?.stats,
    ),
  };
}

/** Content keys of what the scene shows now, in the order narration, picture, slides, segment. */
function shownKeys({ keys }: Pick<SceneRow, 'keys'>): string[] {
  return [keys.narration, keys.image, ...(keys.slides ?? []), keys.segment].filter((key) => key !== undefined);
}

function sceneBody(
  scene: ShownProject['scenes'][number],
  shown: ShownProject,
  assets: ReadonlyMap<string, AssetRow>,
): SceneBody {
  const { id, projectId, index, kind, kicker, title, bullets, narration, visual, sources, version } = scene;
  const { edits, rejections, stale, pins } = scene;
  const written = writtenScene(scene);
  const known = shown.script ? scriptFacts(shown.script).sources : [];
  return {
    id,
    projectId,
    index,
    kind,
    kicker,
    title,
    bullets,
    narration,
    visual,
    sources,
    written: {
      kicker: written.kicker,
      title: written.title,
      bullets: written.bullets,
      narration: written.narration,
      visual: written.visual,
    },
    edited: Object.keys(sceneEditsSchema.shape).filter((name) => name in edits),
    voice: edits.voice ?? null,
    recording: edits.recording ?? null,
    pins,
    rejections: {
      words: [...(rejections.words ?? [])],
      narration: [...(rejections.narration ?? [])],
      image: [...(rejections.image ?? [])],
    },
    sourceDetails: known.filter((source) => sources.includes(source.id)),
    stale: [...stale],
    version,
    assets: shownKeys(scene)
      .flatMap((key) => assets.get(key) ?? [])
      .map((asset) => assetBody(asset, shown.currency(asset))),
    ...stamps(scene),
  };
}
