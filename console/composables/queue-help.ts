import type { Schemas } from '../../api/client/client.ts';
import { counted, secondsInWords } from './amounts.ts';
import type { Step } from '../../domain/project/vocabulary.ts';

type Queue = Pick<Schemas['Queue'], 'name' | 'served' | 'backlog' | 'backlogAgeSeconds'>;

/** Without a name of its own a worker serves them all. */
const ALL = 4;

/** How somebody on this machine starts a worker for these queues. */
export const workerCommand = (queues: readonly string[] = []): string =>
  `npm run lanternist -- worker${queues.length === 0 || queues.length >= ALL ? '' : ` --queues ${queues.join(',')}`}`;

const LIST = new Intl.ListFormat('en', { type: 'disjunction' });

/** That nobody serves these queues, and what that keeps waiting. */
export function unservedWords(queues: readonly Queue[]): { title: string; waiting: string | null; urgent: boolean } {
  const backlog = queues.reduce((sum, queue) => sum + queue.backlog, 0);
  const oldest = Math.max(0, ...queues.map(({ backlogAgeSeconds }) => backlogAgeSeconds));
  const title =
    queues.length >= ALL
      ? 'No worker serves any queue'
      : `No worker serves ${LIST.format(queues.map(({ name }) => name))}`;
  return {
    title,
    urgent: backlog > 0,
    waiting:
      backlog === 0
        ? null
        : `${counted(backlog, 'task')} ${backlog === 1 ? 'waits' : 'wait'}, the oldest for ${secondsInWords(oldest)}.`,
  };
}

/** Queues that nobody serves; those that somebody waits in first, the longest wait before the others. */
export function unserved<Q extends Queue>(queues: readonly Q[]): Q[] {
  return queues
    .filter(({ served }) => !served)
    .toSorted((a, b) => Number(b.backlog > 0) - Number(a.backlog > 0) || b.backlogAgeSeconds - a.backlogAgeSeconds);
}

/** What runs through each queue, in words. */
export const QUEUE_WORK: Readonly<Record<string, string>> = {
  orchestration: 'directs runs',
  io: 'research, writing and pictures',
  voice: 'narration',
  render: 'slides, rendering and joining',
};

/** Where a project stands, as far as it says which queue it needs. */
export type WorkStand = Pick<Schemas['ProjectStatus'], 'status' | 'step'>;

const QUEUE_OF: Readonly<Record<Step, string>> = {
  research: 'io',
  writing: 'io',
  narration: 'voice',
  illustration: 'io',
  slides: 'render',
  rendering: 'render',
  assembly: 'render',
  quality: 'render',
};

/** Whether workers have something to do for it. */
export const worksNow = ({ status }: WorkStand): boolean => status === 'PROCESSING' || status === 'CANCELLING';

/** The queue that a project needs now and that nobody serves. Without someone who directs and records, nothing goes on. */
export function missingQueue<Q extends Queue>(stand: WorkStand, queues: readonly Q[]): Q | null {
  if (!worksNow(stand)) return null;
  const needed = new Set(['orchestration', 'io', ...(stand.step ? [QUEUE_OF[stand.step]] : [])]);
  return unserved(queues).find(({ name }) => needed.has(name)) ?? null;
}
