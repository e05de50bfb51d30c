import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson, type Canonical } from '../../domain/content-key.ts';
import type { Scene as ScriptScene } from '../../domain/script/script.contract.ts';
import type { LaidScript } from '../entities/project.entity.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { appendEvents } from './events.repository.ts';
import { listScenes } from './scene-rows.ts';
import { inTransaction, json, query } from './sql.ts';
import { lockProject } from './transitions.repository.ts';

/** A scene of the script with the row that it goes on with; null for a new one. */
interface Placed {
  readonly index: number;
  readonly scene: ScriptScene;
  readonly row: SceneRow | null;
  /** The writer wrote the same as before: what people did to it holds. */
  readonly same: boolean;
}

/**
 * Makes the project's scenes those of a script. A scene that the writer wrote just so before keeps its row, wherever it stands
 * now, with all that people did to it. Of the others the one with the same index goes on with the row's id, keys and picture
 * (what is stale is told by the keys, never deleted), but what people did to the old scene is dropped, with an event that
 * holds it. Surplus scenes go.
 * @param script which script it is, kept on the project; without it the project's stays what it was
 * @returns the scenes in order
 * @throws ProjectGoneError
 */
export async function replaceScenes(
  em: EntityManager,
  projectId: string,
  scenes: readonly ScriptScene[],
  script?: LaidScript,
): Promise<SceneRow[]> {
  return inTransaction(em, async (tx) => {
    await lockProject(tx, projectId);
    const rows = await listScenes(tx, projectId);
    const placed = place(rows, scenes);
    const changed = placed.filter(({ row, index, same }) => !same || row?.index !== index);
    const kept = new Set(placed.flatMap(({ row }) => row?.id ?? []));
    const gone = rows.filter((row) => !kept.has(row.id));
    await tellDropped(tx, projectId, gone, placed);
    await query(tx, `delete from scene where id in ${IDS}`, [idsOf(gone)]);
    // Out of the way first: no two scenes may share an index, not even for a moment.
    const moving = changed.flatMap(({ row }) => row ?? []);
    await query(tx, `update scene set index = -1 - index where id in ${IDS}`, [idsOf(moving)]);
    for (const one of changed) await (one.same ? move(tx, one) : write(tx, projectId, one));
    if (script) await query(tx, 'update project set script = ?::jsonb where id = ?', [json(script), projectId]);
    return listScenes(tx, projectId);
  });
}

/** The scene as the writer wrote it; for a row of before there were edits, as it stands. */
export function writtenScene(row: SceneRow): ScriptScene {
  if (row.written) return row.written;
  const { kind, kicker, title, bullets, narration, visual, sources } = row;
  return { kind, kicker, title, bullets, narration, visual, sources };
}

function place(rows: readonly SceneRow[], scenes: readonly ScriptScene[]): Placed[] {
  const free = new Map(rows.map((row) => [row.index, row]));
  const texts = new Map(rows.map((row) => [row.id, textOf(writtenScene(row))]));
  const take = (fits: (row: SceneRow) => boolean): SceneRow | null => {
    const row = [...free.values()].find(fits) ?? null;
    if (row) free.delete(row.index);
    return row;
  };
  const wanted = scenes.map((scene, index) => ({ scene, index, text: textOf(scene) }));
  const found = new Map<number, SceneRow>();
  // Where one stands twice in a film, each keeps its own place if it can.
  for (const { index, text } of wanted) {
    const row = take((one) => one.index === index && texts.get(one.id) === text);
    if (row) found.set(index, row);
  }
  for (const { index, text } of wanted) {
    const row = found.has(index) ? null : take((one) => texts.get(one.id) === text);
    if (row) found.set(index, row);
  }
  return wanted.map(({ scene, index }) => {
    const row = found.get(index);
    return row
      ? { scene, index, row, same: true }
      : { scene, index, row: take((one) => one.index === index), same: false };
  });
}

const IDS = '(select id::uuid from jsonb_array_elements_text(?::jsonb) as ids (id))';
const idsOf = (rows: readonly SceneRow[]): string | null => json(rows.map((row) => row.id));

const textOf = (scene: ScriptScene): string => canonicalJson(scene as unknown as Canonical);

async function tellDropped(
  tx: EntityManager,
  projectId: string,
  gone: readonly SceneRow[],
  placed: readonly Placed[],
): Promise<void> {
  const lost = [...gone, ...placed.flatMap(({ row, same }) => (row && !same ? [row] : []))];
  await appendEvents(
    tx,
    lost
      .filter(({ edits, pins, rejections }) => [edits, pins, rejections].some((one) => Object.keys(one).length > 0))
      .map(({ id, index, title, edits, pins, rejections }) => ({
        projectId,
        // A scene that is gone cannot be pointed to.
        sceneId: gone.some((row) => row.id === id) ? null : id,
        type: 'scene.edits-dropped',
        data: { sceneId: id, index, title, edits, pins, rejections },
      })),
  );
}

async function move(tx: EntityManager, { row, index }: Placed): Promise<void> {
  await query(tx, 'update scene set index = ? where id = ?', [index, row?.id]);
}

async function write(tx: EntityManager, projectId: string, { row, index, scene }: Placed): Promise<void> {
  const { kind, kicker, title, bullets, narration, visual, sources } = scene;
  await query(
    tx,
    `insert into scene (id, project_id, index, kind, kicker, title, bullets, narration, visual, sources, written)
     values (?, ?, ?, ?::scene_kind, ?, ?, ?::jsonb, ?, ?::jsonb, ?::jsonb, ?::jsonb)
     on conflict (id) do update set index = excluded.index, kind = excluded.kind, kicker = excluded.kicker,
       title = excluded.title, bullets = excluded.bullets, narration = excluded.narration, visual = excluded.visual,
       sources = excluded.sources, written = excluded.written, edits = '{}', pins = '{}', rejections = '{}',
       version = scene.version + 1`,
    [
      row?.id ?? randomUUID(),
      projectId,
      index,
      kind,
      kicker,
      title,
      json(bullets),
      narration,
      json(visual),
      json(sources),
      json(scene),
    ],
  );
}
