import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../domain/access/access.contract.ts';
import { json, query } from './sql.ts';

/** Who does something, and in which request. */
export interface ChangeBy {
  readonly by: Actor;
  /** null for a command on this machine. */
  readonly requestId: string | null;
}

export interface AuditNote extends Partial<ChangeBy> {
  readonly by: Actor;
  /** For example `project.edited`. */
  readonly action: string;
  readonly projectId?: string | null;
  readonly target?: { readonly type: string; readonly id: string };
  /** Only the members that changed; never a secret. */
  readonly before?: Record<string, unknown> | null;
  readonly after?: Record<string, unknown> | null;
  readonly reason?: string | null;
}

/** Beyond this a text is shortened: the log says what changed, it does not keep a second copy of a book. */
const TEXT_MAX = 2000;

/** Writes who did what in the transaction of `em`, so that a change without its entry cannot be. */
export async function writeAudit(em: EntityManager, note: AuditNote): Promise<void> {
  await query(
    em,
    `insert into audit_log (actor_kind, actor_id, actor_name, action, project_id, target_type, target_id, before, after, reason, request_id)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)`,
    [
      note.by.kind,
      note.by.id,
      note.by.name,
      note.action,
      note.projectId ?? null,
      note.target?.type ?? null,
      note.target?.id ?? null,
      json(shorten(note.before)),
      json(shorten(note.after)),
      note.reason ?? null,
      note.requestId ?? null,
    ],
  );
}

/** Notes that one statement writes. */
const BATCH = 250;

/** {@link writeAudit} for many, in few statements. */
export async function writeAudits(em: EntityManager, notes: readonly AuditNote[]): Promise<void> {
  for (let start = 0; start < notes.length; start += BATCH) {
    const rows = notes.slice(start, start + BATCH).map((note) => ({
      actor_kind: note.by.kind,
      actor_id: note.by.id,
      actor_name: note.by.name,
      action: note.action,
      project_id: note.projectId,
      target_type: note.target?.type,
      target_id: note.target?.id,
      before: shorten(note.before),
      after: shorten(note.after),
      reason: note.reason,
      request_id: note.requestId,
    }));
    await query(
      em,
      `insert into audit_log (actor_kind, actor_id, actor_name, action, project_id, target_type, target_id, before, after, reason, request_id)
       select actor_kind, actor_id, actor_name, action, project_id, target_type, target_id, before, after, reason, request_id
       from jsonb_to_recordset(?::jsonb) as n (actor_kind actor_kind, actor_id text, actor_name text, action text,
         project_id uuid, target_type text, target_id text, before jsonb, after jsonb, reason text, request_id text)`,
      [json(rows)],
    );
  }
}

function shorten(members: Record<string, unknown> | null | undefined): Record<string, unknown> | null {
  if (!members) return null;
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > TEXT_MAX
        ? `${value.slice(0, TEXT_MAX)}… (${value.length} characters)`
        : value,
    ]),
  );
}
