import type { EntityManager } from '@mikro-orm/postgresql';
import { wordsKey } from '../../domain/project/staleness.ts';
import type { SceneEdits } from '../../domain/script/scene-edits.contract.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { changeScene, equal } from './change-scene.ts';
import { writtenScene } from './scene-layout.ts';

/** Members to lay over; null gives one back to the writer, and one that is not named stays. */
export type SceneEditPatch = { readonly [name in keyof SceneEdits]?: SceneEdits[name] | null | undefined };

/**
 * Lays edits over what the writer wrote; the same as the writer wrote is no edit. With other words or another voice the
 * narrations that were sent back or put back are no longer about this scene, with another visual the pictures. Raises the
 * version if anything changes.
 * @param options.expectedVersion the version that the caller saw; null or absent takes whatever is there
 * @throws StaleVersionError, ProjectGoneError; StepFailure ASSET_MISSING where the scene is gone
 */
export async function editScene(
  em: EntityManager,
  sceneId: string,
  patch: SceneEditPatch,
  options: { expectedVersion?: number | null } = {},
): Promise<SceneRow> {
  return changeScene(em, sceneId, options.expectedVersion ?? null, (scene) => {
    const edits = laidOver(scene, patch);
    const after = { ...writtenScene(scene), ...edits };
    const changed = (name: keyof SceneEdits): boolean => !equal(scene.edits[name], edits[name]);
    const fields = EDITABLE.filter(changed);
    const pins = { ...scene.pins };
    const rejections = { ...scene.rejections };
    if (changed('narration') || changed('voice') || changed('recording')) {
      delete pins.narration;
      delete rejections.narration;
    }
    if (changed('visual')) {
      delete pins.image;
      delete rejections.image;
    }
    // Whoever asks for these very words wants them after all.
    const words = (rejections.words ?? []).filter(({ key }) => key !== wordsKey(after));
    if (words.length > 0) rejections.words = words;
    else delete rejections.words;
    return { work: { edits, pins, rejections }, event: { type: 'scene.edited', data: { fields } } };
  });
}

const EDITABLE = [
  'kicker',
  'title',
  'bullets',
  'narration',
  'visual',
  'voice',
  'recording',
] as const satisfies readonly (keyof SceneEdits)[];

function laidOver(scene: SceneRow, patch: SceneEditPatch): SceneEdits {
  const written: SceneEdits = writtenScene(scene);
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const wanted: SceneEditPatch = { ...scene.edits, ...named };
  return Object.fromEntries(
    EDITABLE.map((name) => [name, wanted[name]] as const).filter(
      ([name, value]) => value !== undefined && value !== null && !equal(value, written[name]),
    ),
  );
}
