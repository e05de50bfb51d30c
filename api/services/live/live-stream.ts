import { Readable } from 'node:stream';
import { wants, type EventBatch, type StreamFilter } from './batch.ts';
import type { EventPage } from './event-table.ts';
import { byeFrame, HEARTBEAT, helloFrame, type Hello, type LiveEvent } from './frames.ts';

/** Where a stream that is behind finds what it has missed. */
export interface EventSource {
  /** The newest event that every live stream was given. */
  readonly position: number;
  /** Events after `id` that are still in memory; null where memory does not reach back so far. */
  since(id: number): readonly LiveEvent[] | null;
  /** From the event table, oldest first. */
  page(projectId: string | null, afterId: number): Promise<EventPage>;
}

/** What a reader may leave lying before nothing more is given to it, in bytes. */
const BUFFER = 64 * 1024;
/** Between two looks into a database that is away. */
const RETRY_MS = 1000;

/** Not all at once: five hundred readers come back to a gateway that was restarted. */
const retryMs = (): number => 1000 + Math.floor(Math.random() * 2000);

/**
 * One reader. It is either live (each batch is handed to it as it comes) or behind (it reads on from where it stands). A reader
 * that is full falls behind and holds no memory for what it has not taken: the event table keeps that.
 */
export class LiveStream {
  readonly filter: StreamFilter;
  /** The body of the response. */
  readonly body: Readable;
  readonly #source: EventSource;
  /** The last event that was handed over, or that it did not want. */
  #cursor = 0;
  #state: 'opening' | 'behind' | 'live' | 'ended' = 'opening';
  #busy = false;
  #fullSince: number | null = null;
  /** Deletions that came while it was behind: no table has them. */
  #gone: LiveEvent[] = [];

  constructor(filter: StreamFilter, source: EventSource, onClose: () => void) {
    this.filter = filter;
    this.#source = source;
    this.body = new Readable({
      highWaterMark: BUFFER,
      read: () => this.#wanted(),
      destroy: (error, done) => {
        this.#state = 'ended';
        onClose();
        done(error);
      },
    });
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** Greets, and follows from the named event on. */
  start(hello: Hello): void {
    if (this.ended) return;
    this.#state = 'behind';
    this.#cursor = hello.lastEventId;
    this.#push(helloFrame(hello, retryMs()));
    void this.#advance();
  }

  /** A batch that has just become known. */
  offer(batch: EventBatch): void {
    if (this.#state !== 'live') return;
    const { events } = batch;
    if ((events[0]?.id ?? 0) <= this.#cursor) {
      this.#take(events);
      return;
    }
    this.#cursor = events.at(-1)?.id ?? this.#cursor;
    const bytes = batch.bytesFor(this.filter);
    if (bytes) this.#push(bytes);
  }

  /** A project was deleted. The stream of that project has nothing more to tell. */
  offerGone(event: LiveEvent): void {
    if (this.ended) return;
    if (this.filter.projectId === event.projectId) {
      this.#end(event.bytes);
    } else if (wants(this.filter, event.projectId, event.type)) {
      this.#gone.push(event);
      if (this.#state === 'live') this.#tellGone();
    }
  }

  /** Dropped where the reader is slow: the next one says more. */
  offerProgress(projectId: string, bytes: Buffer): void {
    if (this.#state === 'opening' || this.ended || this.#fullSince !== null) return;
    if (wants(this.filter, projectId, 'progress')) this.#push(bytes);
  }

  /** Keeps the connection alive, or gives up a reader that has taken nothing for `stallMs`. */
  beat(stallMs: number): void {
    if (this.ended || this.#state === 'opening') return;
    if (this.#fullSince === null) this.#push(HEARTBEAT);
    else if (performance.now() - this.#fullSince >= stallMs) this.body.destroy();
  }

  /** The gateway stops. */
  bye(): void {
    if (this.#fullSince === null) this.#end(byeFrame(retryMs()));
    else this.body.destroy();
  }

  #end(last: Buffer): void {
    if (this.ended) return;
    this.body.push(last);
    this.body.push(null);
    this.#state = 'ended';
  }

  #push(bytes: Buffer): void {
    if (this.body.push(bytes)) return;
    this.#fullSince ??= performance.now();
    if (this.#state === 'live') this.#state = 'behind';
  }

  /** The reader has taken something. */
  #wanted(): void {
    this.#fullSince = null;
    if (this.#state === 'behind') void this.#advance();
  }

  /** Hands over events one by one until the reader is full. */
  #take(events: readonly LiveEvent[]): void {
    for (const { id, projectId, type, bytes } of events) {
      if (this.#fullSince !== null) return;
      if (id === null || id <= this.#cursor) continue;
      this.#cursor = id;
      if (wants(this.filter, projectId, type)) this.#push(bytes);
    }
  }

  #tellGone(): void {
    for (const { bytes } of this.#gone.splice(0)) this.#push(bytes);
  }

  /** Reads on from where it stands: from memory if that reaches back so far, else from the table, page by page. */
  async #advance(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#state === 'behind' && this.#fullSince === null) {
        const recent = this.#source.since(this.#cursor);
        if (recent?.length === 0) this.#goLive();
        else if (recent) this.#take(recent);
        else await this.#readPage();
      }
    } catch {
      // The database is away; what it holds is not lost.
      setTimeout(() => void this.#advance(), RETRY_MS).unref();
    } finally {
      this.#busy = false;
    }
  }

  async #readPage(): Promise<void> {
    // All up to here was committed before the page is read, so that a page after which there is no more reaches here.
    const { position } = this.#source;
    const { events, whole } = await this.#source.page(this.filter.projectId, this.#cursor);
    this.#take(events);
    if (whole && this.#fullSince === null) this.#cursor = Math.max(this.#cursor, position);
  }

  /** In the same turn as the last look into memory, so that no batch comes in between. */
  #goLive(): void {
    this.#cursor = Math.max(this.#cursor, this.#source.position);
    this.#state = 'live';
    this.#tellGone();
  }
}
