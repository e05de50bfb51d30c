import { createLogUpdate } from 'log-update';
import { setTimeout as pause } from 'node:timers/promises';
import { percentDone } from '../../domain/project/progress.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import { isDatabaseUnavailable } from '../../store/errors.ts';
import { listen } from '../../store/event-listener.ts';
import type { Orm } from '../../store/orm.ts';
import type { ProgressNotice } from '../../store/repositories/progress.repository.ts';
import { getRun } from '../../store/repositories/runs.repository.ts';
import { progressLines } from './progress-view.ts';

/** The row is read this often; in between, notices move the bars. */
const READ_EVERY_MS = 300;

export interface WatchOptions {
  readonly orm: Orm;
  readonly databaseUrl: string;
  readonly runId: string;
  readonly out: NodeJS.WriteStream;
  /** Shown under the bars: the link to the web UI, what Ctrl-C does. */
  readonly footer: () => string[];
  readonly signal: AbortSignal;
}

/**
 * Shows a run until it ends. On a terminal the bars are redrawn in place; elsewhere each step that moves on is one line.
 * @returns the run's row once it has ended, or null when the signal aborted
 */
export async function watchRun(options: WatchOptions): Promise<RunRow | null> {
  const { orm, out, signal } = options;
  const notices = new Map<string, ProgressNotice>();
  let said = '';
  const listener = listen(options.databaseUrl, {
    onEvent: () => undefined,
    onReconnect: () => undefined,
    onProgress: (notice) => {
      if (notice.runId !== options.runId) return;
      notices.set(`${notice.step}/${notice.sceneIndex}`, notice);
      if (!out.isTTY && notice.message !== said && notice.fraction === 0) {
        said = notice.message;
        out.write(`  ${notice.message}\n`);
      }
    },
  });
  const draw = out.isTTY ? createLogUpdate(out) : null;
  let shown = 0;
  let gate: RunRow['gate'] = null;
  try {
    for (;;) {
      const run = await readRun(orm, options.runId);
      if (run) {
        const elapsedSeconds = (Date.now() - run.startedAt.getTime()) / 1000;
        draw?.(
          [
            ...progressLines({ tally: run.stats, notices, elapsedSeconds, shown }, out.columns - 1),
            '',
            ...reviewLines(run),
            ...options.footer(),
          ].join('\n'),
        );
        shown = Math.max(shown, percentDone(run.stats));
        if (!draw && run.gate !== gate) for (const line of reviewLines(run)) out.write(`· ${line}\n`);
        gate = run.gate ?? null;
        if (run.status !== 'RUNNING') return run;
      }
      if (signal.aborted) return null;
      await pause(READ_EVERY_MS);
    }
  } finally {
    draw?.done();
    await listener.close();
  }
}

/** What the person at this terminal can do about a run that waits for them. */
function reviewLines({ gate, projectId }: RunRow): string[] {
  if (!gate) return [];
  const what = gate === 'script' ? 'script' : 'film';
  return [
    `Waits for a review of the ${what}. With \`npm start\` in another terminal: lanternist approve ${projectId}`,
    `(or reject, with --reason). The run waits without holding anything, also after you have left it.`,
  ];
}

/** A database that is away for a moment does not end the watching: the run goes on when it is back. */
async function readRun(orm: Orm, runId: string): Promise<RunRow | null> {
  try {
    return await getRun(orm.em.fork(), runId);
  } catch (error) {
    if (isDatabaseUnavailable(error)) return null;
    throw error;
  }
}
