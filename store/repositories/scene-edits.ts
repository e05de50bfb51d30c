import type { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson, type Canonical } from '../../domain/content-key.ts';
import { wordsKey } from '../../domain/project/staleness.ts';
import type {
  Rejection,
  SceneEdits,
  ScenePart,
  ScenePins,
  SceneRejections,
} from '../../domain/script/scene-edits.contract.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { StaleVersionError } from '../errors.ts';
import { appendEvents } from './events.repository.ts';
import { writtenScene } from './scene-layout.ts';
import { requireScene } from './scene-rows.ts';
import { inTransaction, json, query } from './sql.ts';
import { lockProject } from './transitions.repository.ts';

/** Members to lay over; null gives one back to the writer, and one that is not named stays. */
export type SceneEditPatch = { readonly [name in keyof SceneEdits]?: SceneEdits[name] | null | undefined };

/** What people did to a scene. */
type Work = Pick<SceneRow, 'edits' | 'pins' | 'rejections'>;

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

/** One change of what people did, by one at a time; the columns follow from it. */
async function changeScene(
  em: EntityManager,
  sceneId: string,
  expectedVersion: number | null,
  change: (scene: SceneRow) => { work: Work; event: { type: string; data: Record<string, unknown> } },
): Promise<SceneRow> {
  return inTransaction(em, async (tx) => {
    const { projectId } = await requireScene(tx, sceneId);
    await lockProject(tx, projectId);
    const scene = await requireScene(tx, sceneId);
    if (expectedVersion !== null && scene.version !== expectedVersion) {
      throw new StaleVersionError('scene', sceneId, expectedVersion, scene.version);
    }
    const { work, event } = change(scene);
    const before: Work = { edits: scene.edits, pins: scene.pins, rejections: scene.rejections };
    if (equal(before, work)) return scene;
    const written = writtenScene(scene);
    const { kicker, title, bullets, narration, visual } = { ...written, ...work.edits };
    await query(
      tx,
      `update scene set kicker = ?, title = ?, bullets = ?::jsonb, narration = ?, visual = ?::jsonb, written = ?::jsonb,
         edits = ?::jsonb, pins = ?::jsonb, rejections = ?::jsonb, version = version + 1
       where id = ?`,
      [
        kicker,
        title,
        json(bullets),
        narration,
        json(visual),
        json(written),
        json(work.edits),
        json(work.pins),
        json(work.rejections),
        sceneId,
      ],
    );
    await appendEvents(tx, [{ projectId, sceneId, ...event, data: { index: scene.index, ...event.data } }]);
    return requireScene(tx, sceneId);
  });
}

const equal = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as Canonical) === canonicalJson(other as Canonical);
