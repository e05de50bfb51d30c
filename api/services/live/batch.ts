import type { LiveEvent } from './frames.ts';

/** What a stream wants to hear. */
export interface StreamFilter {
  /** null: of all projects. */
  readonly projectId: string | null;
  /** Types, or beginnings that end in `.*`; null: all. */
  readonly types: readonly string[] | null;
}

export function wants(filter: StreamFilter, projectId: string, type: string): boolean {
  if (filter.projectId !== null && filter.projectId !== projectId) return false;
  return filter.types === null || filter.types.some((wanted) => namesType(wanted, type));
}

const namesType = (wanted: string, type: string): boolean =>
  wanted === '*' || (wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type);

/** Events that became known together. Streams with the same wishes share one buffer: one write each, and no copy. */
export class EventBatch {
  readonly events: readonly LiveEvent[];
  readonly #joined = new Map<string, Buffer | null>();

  constructor(events: readonly LiveEvent[]) {
    this.events = events;
  }

  /** What of the batch a stream wants, or null for nothing. */
  bytesFor(filter: StreamFilter): Buffer | null {
    const key = `${filter.projectId ?? ''} ${filter.types?.join(' ') ?? ''}`;
    const there = this.#joined.get(key);
    if (there !== undefined) return there;
    const wanted = this.events.filter(({ projectId, type }) => wants(filter, projectId, type));
    const [first, ...more] = wanted;
    const bytes = first && more.length > 0 ? Buffer.concat(wanted.map((event) => event.bytes)) : (first?.bytes ?? null);
    this.#joined.set(key, bytes);
    return bytes;
  }
}
