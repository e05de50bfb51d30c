import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../domain/access/access.contract.ts';
import { Session } from '../entities/session.entity.ts';
import { writeAudit } from './audit.repository.ts';
import { query } from './sql.ts';

/** A session as it is kept: the token itself never comes here. */
export interface NewSession {
  readonly actor: Actor;
  /** SHA-256 of the token, in hex. */
  readonly hash: string;
  readonly apiKeyId: string | null;
  readonly basis: string | null;
  readonly expiresAt: Date;
}

export interface FoundSession {
  readonly id: string;
  readonly actor: Actor;
  readonly basis: string | null;
  /** Its last use was noted within a minute. */
  readonly noted: boolean;
  readonly expired: boolean;
  /** The API key that it stands on lets nobody in any more. */
  readonly keyEnded: boolean;
}

/** Writes the session and its entry in the audit log, or neither. */
export async function openSession(em: EntityManager, session: NewSession, requestId: string | null): Promise<void> {
  const { actor, hash, apiKeyId, basis, expiresAt } = session;
  await em.transactional(async (tx) => {
    const id = randomUUID();
    const { kind: actorKind, id: actorId, name: actorName, role } = actor;
    await tx.insert(Session, { id, hash, actorKind, actorId, actorName, role, apiKeyId, basis, expiresAt });
    const after = { role, expiresAt: expiresAt.toISOString() };
    const target = { type: 'session', id };
    await writeAudit(tx, { by: actor, requestId, action: 'session.opened', target, after });
  });
}

export async function findSession(em: EntityManager, hash: string): Promise<FoundSession | null> {
  const [row] = await query<SessionColumns & { expired: boolean; key_ended: boolean; noted: boolean }>(
    em,
    `select s.id, s.actor_kind, s.actor_id, s.actor_name, s.role, s.basis,
       coalesce(s.last_used_at > clock_timestamp() - interval '1 minute', false) as noted,
       s.expires_at <= clock_timestamp() as expired,
       s.api_key_id is not null and not exists (
         select 1 from api_key k where k.id = s.api_key_id and k.revoked_at is null
           and (k.expires_at is null or k.expires_at > clock_timestamp())) as key_ended
     from session s where s.hash = ?`,
    [hash],
  );
  if (!row) return null;
  const { id, basis, expired, key_ended: keyEnded, noted } = row;
  return { id, actor: actorOf(row), basis, expired, keyEnded, noted };
}

/** Ends the session, with its entry in the audit log. One that is not there is none to end. */
export async function closeSession(em: EntityManager, hash: string, requestId: string | null): Promise<void> {
  await em.transactional(async (tx) => {
    const [row] = await query<SessionColumns>(
      tx,
      'delete from session where hash = ? returning id, actor_kind, actor_id, actor_name, role, basis',
      [hash],
    );
    if (!row) return;
    const target = { type: 'session', id: row.id };
    await writeAudit(tx, { by: actorOf(row), requestId, action: 'session.closed', target });
  });
}

/** Notes that the session was used; within a minute of the last note nothing is written. */
export async function touchSession(
  em: EntityManager,
  { id, noted }: Pick<FoundSession, 'id' | 'noted'>,
): Promise<void> {
  if (noted) return;
  await query(em, 'update session set last_used_at = clock_timestamp() where id = ?', [id]);
}

/** Puts away sessions that have ended by themselves. @returns how many */
export async function removeExpiredSessions(em: EntityManager): Promise<number> {
  const rows = await query(em, 'delete from session where expires_at < clock_timestamp() returning 1');
  return rows.length;
}

interface SessionColumns {
  readonly id: string;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly actor_name: string;
  readonly role: Actor['role'];
  readonly basis: string | null;
}

const actorOf = ({ actor_kind: kind, actor_id: id, actor_name: name, role }: SessionColumns): Actor => ({
  kind,
  id,
  name,
  role,
});
