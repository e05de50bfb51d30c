import { PRESENCE_SECONDS } from '../../domain/operations/worker.contract.ts';
import type { KnownWorker } from '../../store/repositories/workers.repository.ts';
import type { QueueName } from '../../workflows/contract.ts';

export interface Poller {
  /** `host/process/queue`, as the worker calls itself. */
  readonly identity: string;
  readonly lastAccessAt: Date | null;
}

/** What the engine says of a task queue. */
export interface QueueDescription {
  readonly name: QueueName;
  readonly kind: 'workflow' | 'activity';
  readonly pollers: readonly Poller[];
  /** Tasks that wait for a worker, about. */
  readonly backlog: number;
  /** How long the oldest of them has waited. */
  readonly backlogAgeSeconds: number;
  /** Tasks a second, over the last half minute or so. */
  readonly addedPerSecond: number;
  readonly dispatchedPerSecond: number;
}

export interface QueueState extends QueueDescription {
  readonly served: boolean;
  /** In words. */
  readonly detail: string;
  readonly pollers: readonly (Poller & { readonly live: boolean })[];
}

/** A poll lasts a minute: who has not asked for longer is gone. The engine itself remembers pollers for five. */
const POLL_SECONDS = 70;
/** A word every ten seconds, and some slack for clocks that differ. */
const MISSED_WORD_SECONDS = PRESENCE_SECONDS + 5;

/**
 * Whether somebody serves the queue. The engine remembers pollers that are long gone, so that what workers say of
 * themselves counts where there is a word of them: stopped, lost and restarting ones serve nothing.
 */
export function queueState(queue: QueueDescription, workers: readonly KnownWorker[], now: Date): QueueState {
  const pollers = queue.pollers.map((poller) => ({ ...poller, live: isLive(poller, queue.name, workers, now) }));
  const count = pollers.filter(({ live }) => live).length;
  return { ...queue, pollers, served: count > 0, detail: words(queue.name, count) };
}

function isLive(poller: Poller, queue: QueueName, workers: readonly KnownWorker[], now: Date): boolean {
  const known = workers.filter(({ host, pid }) => poller.identity === `${host}/${pid}/${queue}`);
  if (known.length > 0) return known.some((worker) => serves(worker, queue, poller));
  return poller.lastAccessAt !== null && now.getTime() - poller.lastAccessAt.getTime() < POLL_SECONDS * 1000;
}

function serves({ state, parts, seenAt }: KnownWorker, queue: QueueName, { lastAccessAt }: Poller): boolean {
  if (state === 'stopped' || parts[`queue:${queue}`]?.status !== 'running') return false;
  // One that asked for work after its last word is alive: only the database does not hear of it.
  return state === 'live' || (lastAccessAt?.getTime() ?? 0) > seenAt.getTime() + MISSED_WORD_SECONDS * 1000;
}

function words(queue: QueueName, count: number): string {
  if (count === 0) return `no worker serves \`${queue}\``;
  return count === 1 ? `1 worker serves \`${queue}\`` : `${count} workers serve \`${queue}\``;
}
