import { setTimeout as pause } from 'node:timers/promises';
import { STEPS } from '../domain/project/vocabulary.ts';
import type { EntityManager, Orm } from '../store/orm.ts';
import { appendEvents } from '../store/repositories/events.repository.ts';
import { announceProgress } from '../store/repositories/progress.repository.ts';
import { createProject } from '../store/repositories/projects.repository.ts';

const A_SECOND = 50;
const BATCHES = 10;

interface Busy {
  /** Stops them. @returns how many were sent, and how many a second */
  stop(): Promise<{ events: number; rate: number }>;
}

/**
 * A busy house: 50 events a second, on the projects that are looked at. Most are steps that got done (with the percent that
 * they bring), some edits, one in fifty a new project; and as many words of steps at work.
 */
export function sendEvents(orm: Orm, shown: readonly string[]): Busy {
  const stopped = new AbortController();
  let events = 0;
  const started = performance.now();
  const sending = (async () => {
    for (let batch = 0; !stopped.signal.aborted; batch += 1) {
      const due = started + (batch * 1000) / BATCHES;
      await pause(Math.max(0, due - performance.now()));
      await sendBatch(orm.em.fork(), shown, batch);
      events += A_SECOND / BATCHES;
    }
  })();
  return {
    stop: async () => {
      const seconds = (performance.now() - started) / 1000;
      stopped.abort();
      await sending;
      return { events, rate: events / seconds };
    },
  };
}

async function sendBatch(em: EntityManager, shown: readonly string[], batch: number): Promise<void> {
  const of = (index: number): string => shown[(batch * 5 + index) % shown.length] ?? '';
  const step = STEPS[batch % STEPS.length] ?? 'rendering';
  await em.transactional(async (tx) => {
    await tx.execute(`update run set percent = ?, step = ? where project_id in (?, ?, ?)`, [
      batch % 100,
      step,
      of(0),
      of(1),
      of(2),
    ]);
    await tx.execute(`update project set name = ?, version = version + 1 where id = ?`, [`Edited ${batch}`, of(3)]);
    await appendEvents(tx, [
      ...[0, 1, 2].map((index) => ({ projectId: of(index), type: 'step.done', step, data: { percent: batch % 100 } })),
      { projectId: of(3), type: 'project.edited', data: { fields: ['name'] } },
      ...(batch % BATCHES === 0 ? [] : [{ projectId: of(4), type: 'step.done', step, data: {} }]),
    ]);
    if (batch % BATCHES === 0) await createProject(tx, { topic: `Born ${batch}` });
    for (const index of [0, 1, 2, 3, 4]) {
      const message = `rendering scene ${batch % 9} of 9`;
      const [projectId, fraction] = [of(index), (batch % 10) / 10];
      await announceProgress(tx, { projectId, runId: projectId, step, sceneIndex: 0, fraction, message });
    }
  });
}
