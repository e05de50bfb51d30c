import type { LiveEvent } from './frames.ts';

const MOST_EVENTS = 2000;
const MOST_BYTES = 8 * 1024 * 1024;

/** The latest events, so that streams which fell a little behind, or came back, need no look into the database. */
export class RecentEvents {
  #events: LiveEvent[] = [];
  #bytes = 0;
  /** All events after this one are here. */
  #from = Number.POSITIVE_INFINITY;

  /** Forgets everything; from `end` on nothing will be missing. */
  restart(end: number): void {
    this.#events = [];
    this.#bytes = 0;
    this.#from = end;
  }

  add(events: readonly LiveEvent[]): void {
    this.#events.push(...events);
    for (const { bytes } of events) this.#bytes += bytes.length;
    let drop = 0;
    for (; this.#events.length - drop > MOST_EVENTS || this.#bytes > MOST_BYTES; drop += 1) {
      const oldest = this.#events[drop];
      if (!oldest) break;
      this.#bytes -= oldest.bytes.length;
      this.#from = oldest.id ?? this.#from;
    }
    this.#events.splice(0, drop);
  }

  /** Events after `id`, oldest first; null where some of them are not here any more. */
  since(id: number): readonly LiveEvent[] | null {
    if (id < this.#from) return null;
    const at = this.#events.findIndex((event) => event.id !== null && event.id > id);
    return at === -1 ? [] : this.#events.slice(at);
  }
}
