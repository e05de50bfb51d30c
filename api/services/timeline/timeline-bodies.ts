import type { FilmKeys } from '../../../domain/project/run.contract.ts';
import type { TimelineEntry, TimelineGate, TimelineStep } from '../../../domain/project/timeline.contract.ts';
import type { AssetRow } from '../../../store/entities/asset.entity.ts';
import type { RunRow } from '../../../store/entities/run.entity.ts';
import type { EntryBody, GateBody, RunBody, StepBody } from '../../contracts/timeline.contract.ts';

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
const whole = (milliseconds: number): number => Math.round(milliseconds);

/** Content keys of what a run delivered. */
export const filmOf = (film: FilmKeys | null | undefined): string[] =>
  film
    ? [film.script, film.video, film.webVtt, film.subRip, film.thumbnail, ...(film.report ? [film.report] : [])]
    : [];

export function runBody(run: RunRow, assets: readonly AssetRow[], temporalUrl: string | null): RunBody {
  const idOf = (key: string): string | null => assets.find((asset) => asset.key === key)?.id ?? null;
  const { film } = run;
  return {
    id: run.id,
    number: run.number,
    status: run.status,
    step: run.step ?? null,
    percent: run.percent,
    scenes: run.stats.scenes,
    startedAt: run.startedAt.toISOString(),
    endedAt: iso(run.endedAt),
    failure: run.failure ?? null,
    film: film
      ? {
          script: idOf(film.script),
          video: idOf(film.video),
          webVtt: idOf(film.webVtt),
          subRip: idOf(film.subRip),
          thumbnail: idOf(film.thumbnail),
          report: film.report ? idOf(film.report) : null,
        }
      : null,
    temporalUrl,
  };
}

export function entryBody(entry: TimelineEntry): EntryBody {
  const { lastError } = entry;
  return {
    ...entry,
    waitedMs: whole(entry.waitedMs),
    workedMs: whole(entry.workedMs),
    tries: entry.tries.map((one) => ({
      ...one,
      waitedMs: whole(one.waitedMs),
      startedAt: one.startedAt.toISOString(),
      endedAt: one.endedAt.toISOString(),
    })),
    startedAt: iso(entry.startedAt),
    endedAt: iso(entry.endedAt),
    nextTryAt: iso(entry.nextTryAt),
    lastError: lastError ? { ...lastError, at: iso(lastError.at) } : null,
  };
}

export function stepBody(step: TimelineStep): StepBody {
  return {
    ...step,
    waitedMs: whole(step.waitedMs),
    workedMs: whole(step.workedMs),
    startedAt: iso(step.startedAt),
    endedAt: iso(step.endedAt),
    entries: step.entries.map(entryBody),
  };
}

export function gateBody(gate: TimelineGate): GateBody {
  return {
    ...gate,
    waitingFor: gate.state === 'waiting' ? 'person' : null,
    since: gate.since.toISOString(),
    until: iso(gate.until),
    remindedAt: iso(gate.remindedAt),
    endedAt: iso(gate.endedAt),
  };
}
