import type { EventHorizon } from '../../../store/repositories/event-horizon.repository.ts';
import { Problem, projectNotFound } from '../../errors.ts';
import type { StreamFilter } from './batch.ts';
import type { EventTail } from './event-tail.ts';
import { LiveStream } from './live-stream.ts';
import { SharedLook } from './shared-look.ts';

export interface LiveLimits {
  readonly maxStreams: number;
  readonly heartbeatMs: number;
  readonly stallMs: number;
}

const stopping = (): Problem => new Problem('STOPPING', 'The gateway is being stopped. Try again when it is back.');

/** All open streams of the gateway. */
export class LiveStreams {
  readonly #tail: EventTail;
  readonly #limits: LiveLimits;
  readonly #look: SharedLook;
  readonly #beat: NodeJS.Timeout;
  #closing = false;

  /** @param look where the event table ends, and which of these projects are gone */
  constructor(tail: EventTail, limits: LiveLimits, look: (projectIds: readonly string[]) => Promise<EventHorizon>) {
    this.#tail = tail;
    this.#look = new SharedLook(look);
    this.#limits = limits;
    this.#beat = setInterval(() => this.#keepAlive(), limits.heartbeatMs).unref();
  }

  get count(): number {
    return this.#tail.streams.size;
  }

  /**
   * Opens a stream.
   * @param after the last event that the reader has seen; undefined starts at now
   * @throws Problem TOO_MANY_STREAMS, STOPPING, PROJECT_NOT_FOUND, DATABASE_UNAVAILABLE
   */
  async open(filter: StreamFilter, after: number | undefined): Promise<LiveStream> {
    if (this.#closing) throw stopping();
    if (this.count >= this.#limits.maxStreams) {
      throw new Problem(
        'TOO_MANY_STREAMS',
        `${this.#limits.maxStreams} live streams are open, which is the limit. Close some, or raise LIVE_STREAMS_MAX.`,
        { headers: { 'retry-after': '5' } },
      );
    }
    const stream = new LiveStream(filter, this.#tail, () => this.#tail.remove(stream));
    this.#tail.add(stream);
    try {
      // After it was added, so that a deletion from now on is heard of.
      const { last, issued, missing } = await this.#look.ask(filter.projectId);
      if (this.#closing) throw stopping();
      // Deleted between the look and now.
      if (stream.ended || missing.has(filter.projectId ?? '')) throw projectNotFound();
      // An id that was never given out is of another database, or of this one before it was restored.
      const resumed = after !== undefined && after <= issued;
      this.#tail.follow(last);
      stream.start({ lastEventId: resumed ? after : last, resumed });
      return stream;
    } catch (error) {
      stream.body.destroy();
      throw error;
    }
  }

  /** Ends every stream with a word, and the listening. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#beat);
    for (const stream of this.#tail.streams) stream.bye();
    await this.#tail.close();
  }

  #keepAlive(): void {
    if (this.count === 0) return;
    for (const stream of this.#tail.streams) stream.beat(this.#limits.stallMs);
    // Costs one look at an index, and helps where something between us and PostgreSQL swallows notices.
    this.#tail.poke();
  }
}
