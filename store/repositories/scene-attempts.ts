import type { EntityManager } from '@mikro-orm/postgresql';
import { wordsKey } from '../../domain/project/staleness.ts';
import type { Rejection, ScenePart, ScenePins, SceneRejections } from '../../domain/script/scene-edits.contract.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { changeScene } from './change-scene.ts';

/**
 * Sends the present attempt of a part back, so that the next run makes another one. What was put back or brought by the user
 * in its place goes: nobody can make another attempt of that. The same attempt sent back again only takes the new reason.
 * @param rejection.key content key of what was not wanted; absent: what the scene shows now. For words always the present wording
 */
export async function rejectPart(
  em: EntityManager,
  sceneId: string,
  part: ScenePart,
  rejection: { readonly reason: string; readonly key?: string | null },
): Promise<SceneRow> {
  return changeScene(em, sceneId, null, (scene) => {
    const key = part === 'words' ? wordsKey(scene) : (rejection.key ?? scene.keys[part] ?? null);
    const { reason } = rejection;
    const others = (scene.rejections[part] ?? []).filter((one) => one.key !== key);
    const rejections: SceneRejections = {
      ...scene.rejections,
      [part]: [...others, { reason, key } satisfies Rejection],
    };
    const edits = { ...scene.edits };
    const pins = { ...scene.pins };
    if (part === 'narration') delete edits.recording;
    if (part === 'image' && edits.visual?.type === 'picture') delete edits.visual;
    if (part !== 'words') delete pins[part];
    return {
      work: { edits, pins, rejections },
      event: { type: 'scene.rejected', data: { part, reason, key } },
    };
  });
}

/**
 * Notes that no other words were left for those that were sent back: they stand, and are no longer waited for. Asking for
 * others again tries again.
 * @param why in words for whoever sent them back
 */
export async function exhaustWords(em: EntityManager, sceneId: string, why: string): Promise<SceneRow> {
  return changeScene(em, sceneId, null, (scene) => {
    const key = wordsKey(scene);
    const words = (scene.rejections.words ?? []).map((one) =>
      one.key === key ? { ...one, exhausted: true as const } : one,
    );
    const { edits, pins } = scene;
    return {
      work: { edits, pins, rejections: { ...scene.rejections, words } },
      event: { type: 'scene.no-alternative', data: { part: 'words', why } },
    };
  });
}

/** Takes back that an attempt was sent back: it is wanted after all. */
export async function withdrawRejection(
  em: EntityManager,
  sceneId: string,
  part: 'narration' | 'image',
  key: string,
): Promise<SceneRow> {
  return changeScene(em, sceneId, null, ({ edits, pins, rejections: before }) => {
    const left = (before[part] ?? []).filter((one) => one.key !== key);
    const { [part]: _all, ...others } = before;
    const rejections = left.length > 0 ? { ...others, [part]: left } : others;
    return { work: { edits, pins, rejections }, event: { type: 'scene.rejection-withdrawn', data: { part, key } } };
  });
}

/** Lets an older narration or picture stand, whatever the step would make; null lets the step make it again. */
export async function pinPart(
  em: EntityManager,
  sceneId: string,
  part: keyof ScenePins,
  key: string | null,
): Promise<SceneRow> {
  return changeScene(em, sceneId, null, (scene) => {
    const edits = { ...scene.edits };
    const pins = { ...scene.pins };
    if (key === null) delete pins[part];
    else pins[part] = key;
    // The user's own would outrank it.
    if (key !== null && part === 'narration') delete edits.recording;
    if (key !== null && part === 'image' && edits.visual?.type === 'picture') delete edits.visual;
    return {
      work: { edits, pins, rejections: scene.rejections },
      event: { type: 'scene.pinned', data: { part, key } },
    };
  });
}
