import { stat } from 'node:fs/promises';
import type { OpenSceneFrames } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { renderSegment } from './segment.ts';
import type { SegmentFailure, SegmentReport, SegmentRequest } from './segment-messages.ts';

/** How often the pool hears of progress: well within any heartbeat. */
const REPORT_MS = 250;
/** How long the encoder may take to end once the parent is gone. */
const STOP_MS = 3000;

/**
 * Turns this process into one that paints and encodes segments, one at a time, for the pool that forked it.
 * It lives as long as its parent does: when the channel closes it ends its encoder and exits.
 */
export function serveSegments(open: OpenSceneFrames): void {
  const parent = new AbortController();
  let current: Promise<void> = Promise.resolve();

  process.on('message', (message) => {
    current = render(open, message as SegmentRequest, parent.signal).then(report, (error: unknown) =>
      report({ type: 'failed', failure: describe(error) }),
    );
  });

  process.on('disconnect', () => {
    parent.abort();
    // The pool made this process the leader of a group; the encoder is the only other member.
    const end = (): void => void process.kill(-process.pid, 'SIGKILL');
    setTimeout(end, STOP_MS);
    // First the encoder ends and its file goes, then this process.
    void current.finally(end);
  });
  // Ctrl-C and a service manager's stop reach the whole group; the parent drains and decides when this process ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
}

async function render(
  open: OpenSceneFrames,
  { ffmpeg, film, temporary, out }: SegmentRequest,
  signal: AbortSignal,
): Promise<SegmentReport> {
  const frames = await open(film);
  if (frames.frames !== film.frames || frames.width !== film.width || frames.height !== film.height) {
    frames.close();
    throw new StepFailure('INTERNAL', `the painter opened ${frames.frames} frames for a scene of ${film.frames}`);
  }
  let reported = 0;
  const onFrame = (done: number): void => {
    const now = performance.now();
    if (now - reported < REPORT_MS) return;
    reported = now;
    report({ type: 'progress', frames: done });
  };
  await renderSegment({ ffmpeg, frames, fps: film.fps, temporary, out, group: 'shared', signal, onFrame });
  const { size } = await stat(out);
  return { type: 'done', bytes: size, rss: process.memoryUsage.rss() };
}

function report(message: SegmentReport): void {
  // A parent that has just died breaks the channel before 'disconnect' tells; without a callback that would be thrown.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function describe(error: unknown): SegmentFailure {
  if (error instanceof StepFailure) return { code: error.code, message: error.message, details: error.details };
  const cause = error instanceof Error ? error : new Error(String(error));
  const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
  return {
    code: full ? 'DISK_FULL' : 'INTERNAL',
    message: full
      ? 'the disk is full: free some space, then start the project again'
      : `painting failed: ${cause.message}`,
    details: { stack: cause.stack ?? '' },
  };
}
