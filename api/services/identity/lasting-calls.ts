/** A call that goes on, for example a stream of events. */
interface LastingCall {
  /** Rejects where its caller would no longer be let in, or cannot be asked about. */
  readonly check: () => Promise<unknown>;
  /** Whether that error means: no longer let in. */
  readonly refused: (error: unknown) => boolean;
  readonly end: () => void;
}

/** Looks again at callers whose calls go on: a stream must not outlive the key or the token that opened it. */
export class LastingCalls {
  readonly #open = new Map<LastingCall, number>();
  readonly #everyMs: number;
  readonly #timer: NodeJS.Timeout;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
    this.#timer = setInterval(() => this.#look(), everyMs).unref();
  }

  /** @returns forgets the call, which has ended */
  add(call: LastingCall): () => void {
    this.#open.set(call, Date.now());
    return () => this.#open.delete(call);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const lasting = Date.now() - this.#everyMs / 2;
    for (const [call, since] of this.#open) {
      if (since > lasting) continue;
      call.check().catch((error: unknown) => {
        // A database that is away says nothing about the caller: the next look will.
        if (call.refused(error) && this.#open.delete(call)) call.end();
      });
    }
  }
}
