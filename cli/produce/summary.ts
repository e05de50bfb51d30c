import { STEPS } from '../../domain/project/project.contract.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import type { Delivered } from './deliver.ts';
import { clock } from './progress-view.ts';

export interface Summary {
  readonly projectId: string;
  readonly runId: string;
  readonly status: RunRow['status'];
  readonly film: string;
  readonly captions: readonly string[];
  readonly thumbnail: string;
  /** Length of the film in seconds. */
  readonly seconds: number;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** Wall-clock seconds of the run. */
  readonly took: number;
  /** Seconds of work, made and reused, a step. */
  readonly steps: Readonly<Record<string, { seconds: number; made: number; reused: number }>>;
}

export function summarise(run: RunRow, video: AssetRow, delivered: Delivered): Summary {
  const steps = STEPS.flatMap((step) => {
    const tally = run.stats.steps[step];
    return tally ? [[step, { seconds: tally.seconds, made: tally.made, reused: tally.reused }] as const] : [];
  });
  return {
    projectId: run.projectId,
    runId: run.id,
    status: run.status,
    ...delivered,
    seconds: video.durationSeconds ?? 0,
    bytes: video.bytes,
    width: video.width ?? null,
    height: video.height ?? null,
    took: ((run.endedAt ?? new Date()).getTime() - run.startedAt.getTime()) / 1000,
    steps: Object.fromEntries(steps),
  };
}

export function summaryText(summary: Summary): string {
  const rows = Object.entries(summary.steps).map(([step, { seconds, made, reused }]) => {
    const what = [made ? `${made} made` : '', reused ? `${reused} reused` : ''].filter(Boolean).join(', ');
    return `  ${step.padEnd(13)}${seconds.toFixed(1).padStart(7)} s   ${what}`;
  });
  return [
    '',
    `  ${summary.film}`,
    `  ${clock(summary.seconds)} · ${summary.width}×${summary.height} · ${(summary.bytes / 1e6).toFixed(1)} MB · made in ${summary.took.toFixed(1)} s`,
    ...summary.captions.map((path) => `  ${path}`),
    `  ${summary.thumbnail}`,
    '',
    '  step             work',
    ...rows,
    '',
  ].join('\n');
}
