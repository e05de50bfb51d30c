import { listen, type Listener } from '../../../store/event-listener.ts';
import { EventBatch } from './batch.ts';
import { goneFrame, progressFrame, type LiveEvent } from './frames.ts';
import type { EventSource, LiveStream } from './live-stream.ts';
import { ProgressBars } from './progress-bars.ts';
import { RecentEvents } from './recent-events.ts';
import { Turns } from './turns.ts';

/** What the tail needs of the store. */
export interface TailStore {
  readonly databaseUrl: string;
  /** Events after `afterId`, oldest first. */
  read(projectId: string | null, afterId: number, limit: number): Promise<readonly LiveEvent[]>;
  /** Those of the projects that are no more. */
  gone(projectIds: readonly string[]): Promise<readonly string[]>;
  /** Told when reading begins to fail. */
  onAway(error: unknown): void;
}

const PAGE = 500;
/** Streams that read pages at once: the rest of the pool is for everybody else. */
const READERS = 2;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;

/**
 * The one reader of the event table in this process. NOTIFY says that there is something, the table says what; each row is
 * read and put into words once, and handed to every stream.
 * Ids grow in the order of commit (see store/repositories/event-outbox.ts), so that "after the last one" misses nothing.
 */
export class EventTail implements EventSource {
  readonly #store: TailStore;
  readonly #streams = new Set<LiveStream>();
  readonly #recent = new RecentEvents();
  readonly #readers = new Turns(READERS);
  readonly #bars = new ProgressBars((notice) => {
    const bytes = progressFrame(notice);
    for (const stream of this.#streams) stream.offerProgress(notice.projectId, bytes);
  });
  #listener: Listener | null = null;
  #position = 0;
  /** Nobody follows: nothing is read, and the position means nothing. */
  #idle = true;
  #pumping = false;
  #wanted = false;
  #missed = false;
  #gone: string[] = [];
  #wait = FIRST_WAIT;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  /** Asked of the store and not answered yet. */
  readonly #asked = new Set<Promise<unknown>>();

  constructor(store: TailStore) {
    this.#store = store;
  }

  get position(): number {
    return this.#position;
  }

  get streams(): ReadonlySet<LiveStream> {
    return this.#streams;
  }

  since(id: number): readonly LiveEvent[] | null {
    return this.#recent.since(id);
  }

  async page(projectId: string | null, afterId: number) {
    const events = await this.#readers.take(() => this.#ask(() => this.#store.read(projectId, afterId, PAGE)));
    return { events, whole: events.length < PAGE };
  }

  /** From now on the stream hears of deletions; the rest once {@link follow} was called. */
  add(stream: LiveStream): void {
    this.#streams.add(stream);
    this.#listener ??= this.#listen();
  }

  remove(stream: LiveStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) this.#idle = true;
  }

  /** @param end the newest event of the table, read after the stream was added */
  follow(end: number): void {
    if (this.#idle) {
      this.#idle = false;
      this.#position = end;
      this.#recent.restart(end);
    }
    this.poke();
  }

  /** There may be something new. */
  poke(): void {
    this.#wanted = true;
    if (!this.#pumping && !this.#closed) void this.#pump();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#bars.stop();
    await this.#listener?.close();
    // A pool that is closed while it opens a connection for somebody waits for ever.
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

  #listen(): Listener {
    const listener = listen(this.#store.databaseUrl, {
      onEvent: ({ id, projectId }) => {
        if (id === null) this.#gone.push(projectId);
        this.poke();
      },
      onProgress: (notice) => {
        if (this.#streams.size > 0) this.#bars.move(notice);
      },
      onReconnect: () => this.#lookForMissed(),
    });
    void listener.ready.then(() => this.#lookForMissed());
    return listener;
  }

  /** What was announced while nobody listened: events are in the table, deletions show by what is missing there. */
  #lookForMissed(): void {
    this.#missed = true;
    this.poke();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    try {
      while (this.#wanted && !this.#closed) {
        this.#wanted = false;
        await this.#findMissed();
        // Told after all that was committed before it: more may come while that is read.
        const gone = this.#gone.length;
        await this.#readOn();
        for (const projectId of this.#gone.splice(0, gone)) this.#tellGone(projectId);
        this.#wait = FIRST_WAIT;
      }
    } catch (error) {
      this.#later(error, () => this.poke());
    } finally {
      this.#pumping = false;
    }
  }

  async #findMissed(): Promise<void> {
    if (!this.#missed) return;
    const followed = new Set([...this.#streams].flatMap(({ filter }) => filter.projectId ?? []));
    const gone = followed.size > 0 ? await this.#ask(() => this.#store.gone([...followed])) : [];
    this.#missed = false;
    this.#gone.push(...gone);
  }

  #later(error: unknown, again: () => void): void {
    if (this.#closed) return;
    this.#store.onAway(error);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(again, this.#wait).unref();
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  async #readOn(): Promise<void> {
    for (let whole = false; !whole && !this.#idle && !this.#closed;) {
      const from = this.#position;
      const events = await this.#ask(() => this.#store.read(null, from, PAGE));
      whole = events.length < PAGE;
      // Everybody left and somebody else came meanwhile: the position is a new one.
      if (this.#position !== from || this.#idle) return this.poke();
      if (events.length > 0) this.#publish(events);
    }
  }

  #publish(events: readonly LiveEvent[]): void {
    this.#position = events.at(-1)?.id ?? this.#position;
    this.#recent.add(events);
    const batch = new EventBatch(events);
    for (const stream of this.#streams) stream.offer(batch);
  }

  #tellGone(projectId: string): void {
    const event = goneFrame(projectId);
    for (const stream of this.#streams) stream.offerGone(event);
  }
}
