import { listen, type Listener } from '../../../store/event-listener.ts';
import { EventBatch } from './batch.ts';
import { EventTable, type EventPage, type EventStore } from './event-table.ts';
import { goneFrame, progressFrame, type LiveEvent } from './frames.ts';
import type { EventSource, LiveStream } from './live-stream.ts';
import { ProgressBars } from './progress-bars.ts';
import { RecentEvents } from './recent-events.ts';

export interface TailStore extends EventStore {
  readonly databaseUrl: string;
  /** Told when reading fails. */
  onAway(error: unknown): void;
}

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
  readonly #table: EventTable;
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

  constructor(store: TailStore) {
    this.#store = store;
    this.#table = new EventTable(store);
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

  async page(projectId: string | null, afterId: number): Promise<EventPage> {
    return this.#table.page(projectId, afterId);
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
    await this.#table.close();
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
      this.#later(error);
    } finally {
      this.#pumping = false;
    }
  }

  async #findMissed(): Promise<void> {
    if (!this.#missed) return;
    // The next break may come while this is asked.
    this.#missed = false;
    const followed = new Set([...this.#streams].flatMap(({ filter }) => filter.projectId ?? []));
    try {
      this.#gone.push(...(await this.#table.gone([...followed])));
    } catch (error) {
      this.#missed = true;
      throw error;
    }
  }

  #later(error: unknown): void {
    if (this.#closed) return;
    this.#store.onAway(error);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.poke(), this.#wait).unref();
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  async #readOn(): Promise<void> {
    for (let whole = false; !whole && !this.#idle && !this.#closed;) {
      const from = this.#position;
      const page = await this.#table.next(from);
      whole = page.whole;
      // Everybody left and somebody else came meanwhile: the position is a new one.
      if (this.#position !== from || this.#idle) return this.poke();
      if (page.events.length > 0) this.#publish(page.events);
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
