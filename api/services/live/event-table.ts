import type { LiveEvent } from './frames.ts';
import { Turns } from './turns.ts';

/** What live events need of the store. */
export interface EventStore {
  /** Events after `afterId`, oldest first. */
  read(projectId: string | null, afterId: number, limit: number): Promise<readonly LiveEvent[]>;
  /** Those of the projects that are no more. */
  gone(projectIds: readonly string[]): Promise<readonly string[]>;
}

export interface EventPage {
  readonly events: readonly LiveEvent[];
  /** Whether there were no more. */
  readonly whole: boolean;
}

const PAGE = 500;
/** Streams that read pages at once: the rest of the pool is for everybody else. */
const READERS = 2;

/** The event table as the tail and its streams read it: page by page, and not all at once. */
export class EventTable {
  readonly #store: EventStore;
  readonly #readers = new Turns(READERS);
  /** Asked and not answered yet. */
  readonly #asked = new Set<Promise<unknown>>();
  #closed = false;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** For the tail, which waits for nobody. */
  async next(afterId: number): Promise<EventPage> {
    return pageOf(await this.#ask(() => this.#store.read(null, afterId, PAGE)));
  }

  /** For a stream that is behind. */
  async page(projectId: string | null, afterId: number): Promise<EventPage> {
    return this.#readers.take(async () => pageOf(await this.#ask(() => this.#store.read(projectId, afterId, PAGE))));
  }

  async gone(projectIds: readonly string[]): Promise<readonly string[]> {
    return projectIds.length > 0 ? this.#ask(() => this.#store.gone(projectIds)) : [];
  }

  /** Waits for what was asked: a pool that is closed while it opens a connection for somebody waits for ever. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#asked);
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the gateway is being stopped');
    const answer = question();
    this.#asked.add(answer);
    try {
      return await answer;
    } finally {
      this.#asked.delete(answer);
    }
  }
}

const pageOf = (events: readonly LiveEvent[]): EventPage => ({ events, whole: events.length < PAGE });
