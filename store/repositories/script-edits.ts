import type { EntityManager } from '@mikro-orm/postgresql';
import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import type { ProjectRow } from '../entities/project.entity.ts';
import { appendEvents } from './events.repository.ts';
import { getProject } from './projects.repository.ts';
import { inTransaction, json, query } from './sql.ts';
import { lockProject } from './transitions.repository.ts';

type ScriptWork = Pick<ProjectRow, 'rejections'> & { readonly scriptPin: string | null };

/**
 * The script is not wanted: the next one is another, and an older one that was put back no longer stands. The same script
 * sent back again only takes the new reason.
 * @throws ProjectGoneError
 */
export async function rejectScript(em: EntityManager, projectId: string, rejection: Rejection): Promise<void> {
  await changeScript(em, projectId, { type: 'script.rejected', data: { ...rejection } }, ({ rejections }) => ({
    rejections: [...rejections.filter(({ key }) => key !== rejection.key), rejection],
    scriptPin: null,
  }));
}

/** Takes back that a script was sent back: it is wanted after all. @throws ProjectGoneError */
export async function withdrawScriptRejection(em: EntityManager, projectId: string, key: string): Promise<void> {
  await changeScript(em, projectId, { type: 'script.rejection-withdrawn', data: { key } }, (before) => ({
    rejections: before.rejections.filter((one) => one.key !== key),
    scriptPin: before.scriptPin,
  }));
}

/** Notes that no other script was left for the one that was sent back last: it stands. @throws ProjectGoneError */
export async function exhaustScript(em: EntityManager, projectId: string, why: string): Promise<void> {
  await changeScript(em, projectId, { type: 'script.no-alternative', data: { why } }, (before) => ({
    rejections: before.rejections.map((one, at) =>
      at === before.rejections.length - 1 ? { ...one, exhausted: true as const } : one,
    ),
    scriptPin: before.scriptPin,
  }));
}

/** Lets an older script stand, whatever the writer would write, until topic or notes change. @throws ProjectGoneError */
export async function pinScript(em: EntityManager, projectId: string, key: string): Promise<void> {
  await changeScript(em, projectId, { type: 'script.pinned', data: { key } }, ({ rejections }) => ({
    rejections,
    scriptPin: key,
  }));
}

async function changeScript(
  em: EntityManager,
  projectId: string,
  event: { type: string; data: Record<string, unknown> },
  change: (before: ScriptWork) => ScriptWork,
): Promise<void> {
  await inTransaction(em, async (tx) => {
    await lockProject(tx, projectId);
    const { rejections, scriptPin } = await getProject(tx, projectId);
    const before = { rejections, scriptPin: scriptPin ?? null };
    const after = change(before);
    if (json(after) === json(before)) return;
    await query(tx, 'update project set rejections = ?::jsonb, script_pin = ?, version = version + 1 where id = ?', [
      json(after.rejections),
      after.scriptPin,
      projectId,
    ]);
    await appendEvents(tx, [{ projectId, ...event }]);
  });
}
