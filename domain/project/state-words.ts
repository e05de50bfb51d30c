import type { ProjectStatus, Step } from './project.contract.ts';
import type { Gate } from './review.contract.ts';
import type { TimelineEntry } from './timeline.contract.ts';

/** What is known of where a project stands. */
export interface StateFacts {
  readonly status: ProjectStatus;
  /** What the open or last run is at. */
  readonly step: Step | null;
  readonly percent: number;
  /** Where the run waits for a person. */
  readonly gate: Gate | null;
  /** Steps that have not ended; none where nobody asked. */
  readonly open: readonly Pick<
    TimelineEntry,
    'state' | 'attempts' | 'attemptLimit' | 'nextTryAt' | 'waitingFor' | 'queue'
  >[];
  readonly now: Date;
}

const DOING: Record<Step, string> = {
  research: 'Researching',
  writing: 'Writing',
  narration: 'Narrating',
  illustration: 'Choosing pictures',
  slides: 'Drawing slides',
  rendering: 'Rendering',
  assembly: 'Joining the film',
  quality: 'Checking the film',
};
const GATE: Record<Gate, string> = { script: 'Needs review: the script', final: 'Needs review: the film' };
const SETTLED: Record<Exclude<ProjectStatus, 'PROCESSING' | 'AWAITING_REVIEW'>, string> = {
  CREATED: 'Not started',
  COMPLETED: 'The film is ready',
  FAILED: 'Failed',
  CANCELLING: 'Being cancelled',
  CANCELLED: 'Cancelled',
};

/** Where a project stands, in a few words: "Retrying 3/5, next in 42 s", "Waiting for a worker", "Needs review: the script". */
export function stateWords(facts: StateFacts): string {
  const { status, gate, step, percent, open } = facts;
  if (status === 'AWAITING_REVIEW') return gate ? GATE[gate] : 'Needs review';
  if (status !== 'PROCESSING') return SETTLED[status];
  const retrying = soonest(open);
  if (retrying) return retryWords(retrying, facts.now);
  if (open.length > 0 && open.every(({ state }) => state === 'waiting')) {
    const nobody = open.find(({ waitingFor }) => waitingFor === 'worker');
    if (nobody) return nobody.queue ? `Waiting for a worker (${nobody.queue})` : 'Waiting for a worker';
    return 'Waiting for its turn';
  }
  return step ? `${DOING[step]}, ${Math.floor(percent)} %` : 'Starting';
}

/** Of the steps that wait for their next try the one that is next. */
function soonest(open: StateFacts['open']): StateFacts['open'][number] | null {
  const retrying = open.filter(({ state }) => state === 'retrying');
  const at = ({ nextTryAt }: (typeof retrying)[number]): number => nextTryAt?.getTime() ?? Infinity;
  return retrying.toSorted((a, b) => at(a) - at(b))[0] ?? null;
}

function retryWords({ attempts, attemptLimit, nextTryAt }: StateFacts['open'][number], now: Date): string {
  const count = attemptLimit === null ? `${attempts + 1}` : `${attempts + 1}/${attemptLimit}`;
  if (!nextTryAt) return `Retrying ${count}`;
  return `Retrying ${count}, next in ${duration(nextTryAt.getTime() - now.getTime())}`;
}

function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
