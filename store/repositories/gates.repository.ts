import type { EntityManager } from '@mikro-orm/postgresql';
import type { Gate } from '../../domain/project/review.contract.ts';
import type { RunRef } from '../../domain/project/run.contract.ts';
import { appendEvents } from './events.repository.ts';
import { inTransaction, query } from './sql.ts';
import { applyChange, lockProject } from './transitions.repository.ts';

/** The nth wait of a run. */
export interface GateRef extends RunRef {
  readonly gate: Gate;
  /** From 1, counted by the run: what happens at one wait happens once. */
  readonly wait: number;
}

/** A gate as it stands, or that a cancel came first. */
export type OpenedGate = { readonly cancelling: true } | { readonly cancelling: false; readonly until: Date };

/**
 * The run waits for a person: AWAITING_REVIEW by the machine, the gate on the run's row, `review.awaited`; the same wait
 * again changes nothing.
 * @throws StatusRefusedError where the run has ended; ProjectGoneError
 */
export async function openGate(em: EntityManager, at: GateRef & { days: number }): Promise<OpenedGate> {
  const { projectId, runId, gate, wait } = at;
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, projectId);
    if (project.status === 'CANCELLING' && project.openRun === runId) return { cancelling: true };
    const once = `${runId}/gate/${wait}`;
    const { changed } = await applyChange(tx, project, {
      projectId,
      runId,
      event: 'AWAIT_REVIEW',
      data: { gate },
      once,
    });
    const rows = changed
      ? await query<{ gate_until: Date }>(
          tx,
          `update run set gate = ?, gate_since = now(), gate_until = now() + make_interval(days => ?) where id = ?
           returning gate_until`,
          [gate, at.days, runId],
        )
      : await query<{ gate_until: Date | null }>(tx, 'select gate_until from run where id = ?', [runId]);
    const until = new Date(rows[0]?.gate_until ?? Date.now());
    await appendEvents(tx, [
      { projectId, runId, type: 'review.awaited', data: { gate, until: until.toISOString() }, once: `${once}/awaited` },
    ]);
    return { cancelling: false, until };
  });
}

/**
 * The run works again without a decision, because a scene is made anew.
 * @throws StatusRefusedError where the run has ended; ProjectGoneError
 */
export async function leaveGate(em: EntityManager, at: GateRef): Promise<{ cancelling: boolean }> {
  const { projectId, runId, gate, wait } = at;
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, projectId);
    if (project.status === 'CANCELLING' && project.openRun === runId) return { cancelling: true };
    await applyChange(tx, project, {
      projectId,
      runId,
      event: 'RESUME',
      data: { gate },
      once: `${runId}/gate/${wait}/left`,
    });
    return { cancelling: false };
  });
}

/** Tells that a run still waits: `review.reminder`, once for each wait, and only while it does. */
export async function remindOfGate(em: EntityManager, at: GateRef): Promise<void> {
  const { projectId, runId, gate, wait } = at;
  await inTransaction(em, async (tx) => {
    const rows = await query<{ since: Date; until: Date }>(
      tx,
      `select gate_since as since, gate_until as until from run where id = ? and status = 'RUNNING' and gate = ?`,
      [runId, gate],
    );
    const row = rows[0];
    if (!row) return;
    const data = { gate, since: new Date(row.since).toISOString(), until: new Date(row.until).toISOString() };
    await appendEvents(tx, [
      { projectId, runId, type: 'review.reminder', data, once: `${runId}/gate/${wait}/reminder` },
    ]);
  });
}
