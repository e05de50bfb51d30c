const WINDOW_MS = 60_000;
/** Failures of one address in a window that are answered one by one. */
const MOST = 60;
/** Failures of one address in a window that are logged. */
const LOGGED = 5;
/** Addresses that are remembered: an attacker with many must not fill the memory. */
const ADDRESSES = 10_000;

/** Counts failed sign-ins by address. Who shows a good key is let in however often others failed. */
export class SignInFailures {
  readonly #now: () => number;
  readonly #byAddress = new Map<string, { count: number; until: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @returns whether to log it, and the seconds to wait where there were too many */
  note(address: string): { log: boolean; waitSeconds: number | null } {
    const now = this.#now();
    let entry = this.#byAddress.get(address);
    if (!entry || entry.until <= now) {
      this.#byAddress.delete(address);
      // Maps keep the order of insertion: the first is the oldest.
      if (this.#byAddress.size >= ADDRESSES) this.#byAddress.delete(this.#byAddress.keys().next().value ?? '');
      entry = { count: 0, until: now + WINDOW_MS };
      this.#byAddress.set(address, entry);
    }
    entry.count += 1;
    return {
      log: entry.count <= LOGGED,
      waitSeconds: entry.count > MOST ? Math.ceil((entry.until - now) / 1000) : null,
    };
  }
}
