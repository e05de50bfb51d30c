import type { EntityManager } from '@mikro-orm/postgresql';
import type { Step } from '../../domain/project/project.contract.ts';
import { query } from './sql.ts';

/** Payload: {@link ProgressNotice} as JSON. Nothing of it is kept. */
export const PROGRESS_CHANNEL = 'lanternist_progress';

/** What is going on right now, for a progress bar. */
export interface ProgressNotice {
  readonly projectId: string;
  readonly runId: string;
  readonly step: Step;
  /** Place of the scene in the film, from 0; 0 for a step of the whole film. */
  readonly sceneIndex: number;
  /** Of the step's work at this scene, 0 to 1. */
  readonly fraction: number;
  /** For example "narrating scene 3 of 7". */
  readonly message: string;
}

/** NOTIFY takes less than 8000 bytes; a message is a line, not a page. */
const MESSAGE_MAX = 500;

/** Tells whoever listens; nobody listening is fine. */
export async function announceProgress(em: EntityManager, notice: ProgressNotice): Promise<void> {
  const payload: ProgressNotice = { ...notice, message: notice.message.slice(0, MESSAGE_MAX) };
  await query(em, `select pg_notify('${PROGRESS_CHANNEL}', ?)`, [JSON.stringify(payload)]);
}
