import { Client } from 'pg';
import { EVENT_CHANNEL, type EventNotice } from './repositories/event-outbox.ts';
import { PROGRESS_CHANNEL, type ProgressNotice } from './repositories/progress.repository.ts';

export interface ListenHandlers {
  readonly onEvent: (notice: EventNotice) => void;
  readonly onProgress: (notice: ProgressNotice) => void;
  /** Listening again after a break: what was announced meanwhile was missed and has to be read from the event table. */
  readonly onReconnect: () => void;
}

export interface Listener {
  /** Resolves once the first connection listens. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;
/** A connection that a firewall has forgotten says nothing: asking now and then finds out. */
const PROBE_INTERVAL = 15_000;

/** Listens to both channels on a connection of its own, and connects again, more and more slowly, whenever it breaks. */
export function listen(databaseUrl: string, handlers: ListenHandlers): Listener {
  const closing = new AbortController();
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  const loop = listenUntilClosed(databaseUrl, handlers, closing.signal, isReady);
  return {
    ready,
    close: async () => {
      closing.abort();
      await loop;
    },
  };
}

async function listenUntilClosed(
  url: string,
  handlers: ListenHandlers,
  signal: AbortSignal,
  isReady: () => void,
): Promise<void> {
  let wait = FIRST_WAIT;
  let listenedBefore = false;
  while (!signal.aborted) {
    const listened = await session(url, handlers, signal, () => {
      if (listenedBefore) handlers.onReconnect();
      listenedBefore = true;
      isReady();
    });
    wait = listened ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
    await pause(wait, signal);
  }
  isReady();
}

/** One connection, from connecting to its end. @returns whether it got as far as listening */
async function session(
  url: string,
  handlers: ListenHandlers,
  signal: AbortSignal,
  onListening: () => void,
): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 2000,
    query_timeout: 5000,
    keepAlive: true,
    application_name: 'lanternist-listener',
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  client.on('error', () => end());
  client.on('end', () => end());
  client.on('notification', ({ channel, payload }) => deliver(handlers, channel, payload ?? ''));
  signal.addEventListener('abort', () => end(), { once: true });
  let probe: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    await client.query(`listen ${EVENT_CHANNEL}; listen ${PROGRESS_CHANNEL}`);
    onListening();
    probe = setInterval(() => void client.query('select 1').catch(() => end()), PROBE_INTERVAL);
    await ended;
    return true;
  } catch {
    // Whatever it was, the answer is the same: try again in a while.
    return false;
  } finally {
    clearInterval(probe);
    await client.end().catch(() => undefined);
  }
}

function deliver(handlers: ListenHandlers, channel: string, payload: string): void {
  if (channel === EVENT_CHANNEL) handlers.onEvent(JSON.parse(payload) as EventNotice);
  if (channel === PROGRESS_CHANNEL) handlers.onProgress(JSON.parse(payload) as ProgressNotice);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
    if (signal.aborted) resolve();
  });
}
