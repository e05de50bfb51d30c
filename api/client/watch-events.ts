import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { apiUrl, authorization, type ClientOptions, type Schemas } from './client.ts';
import { ApiError, apiErrorOf, UnreachableError } from './errors.ts';

/** What a stream brings. */
export type LiveMessage =
  /** The stream (again) stands. `resumed` false: it starts at now, so that the state has to be read anew. */
  | { readonly kind: 'hello'; readonly resumed: boolean; readonly lastEventId: number }
  | { readonly kind: 'event'; readonly event: Schemas['Event'] }
  /** Where a step stands. Has no id, and may be left out. */
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The stream broke; it is opened again after `inMs`. */
  | { readonly kind: 'lost'; readonly error: Error | null; readonly inMs: number };

export interface Progress {
  readonly projectId: string;
  readonly runId: string;
  readonly step: string;
  readonly sceneIndex: number;
  /** 0 to 1. */
  readonly fraction: number;
  readonly message: string;
}

export interface WatchOptions extends ClientOptions {
  /** null: events of all projects. */
  readonly projectId: string | null;
  /** Only these types of events; `review.*` stands for all that begin so. */
  readonly types?: readonly string[] | undefined;
  /** Events after this one come first. */
  readonly lastEventId?: number | undefined;
  /** After a break the stream is opened again within this time, also where the gateway asks for a longer pause; 10 s unless told. */
  readonly longestWaitMs?: number | undefined;
  /** An event `hurry` there ends a pause at once: the network is back, somebody looks. */
  readonly hurry?: EventTarget | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The gateway gives a sign of life every 15 seconds: after three of them the connection is dead. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/**
 * Events as they happen, over every break: the stream is opened again with the id of the last event, so that none is
 * missed and none comes twice. Ends when `signal` aborts.
 * @throws ApiError for a refusal that no waiting mends (401, 403, 404, 422)
 */
export async function* watchEvents(options: WatchOptions): AsyncGenerator<LiveMessage, void> {
  const { signal, hurry, longestWaitMs = LONGEST_WAIT_MS } = options;
  const state: StreamState = { lastEventId: options.lastEventId, retryMs: null };
  let failures = 0;
  for (;;) {
    if (signal?.aborted) return;
    let error: Error | null = null;
    try {
      for await (const message of readStream(options, state)) {
        failures = 0;
        yield message;
      }
    } catch (caught) {
      if (signal?.aborted) return;
      if (caught instanceof ApiError && !mayPass(caught)) throw caught;
      error = caught instanceof Error ? caught : new Error(String(caught));
      failures += 1;
    }
    if (signal?.aborted) return;
    const refused = error instanceof ApiError && error.retryAfter !== null ? error.retryAfter * 1000 : 0;
    const wait = Math.max(state.retryMs ?? 0, FIRST_WAIT_MS * 2 ** failures);
    const inMs = Math.max(refused, Math.min(wait, longestWaitMs));
    yield { kind: 'lost', error, inMs };
    await pause(inMs, signal, hurry);
  }
}

interface StreamState {
  lastEventId: number | undefined;
  /** What the gateway said of when to come back. */
  retryMs: number | null;
}

const mayPass = ({ status }: ApiError): boolean => status === 408 || status === 429 || status >= 500;

async function* readStream(options: WatchOptions, state: StreamState): AsyncGenerator<LiveMessage, void> {
  const silence = new AbortController();
  const signal = options.signal ? AbortSignal.any([silence.signal, options.signal]) : silence.signal;
  const response = await open(options, state, signal);
  if (!response.ok || response.body === null) throw await apiErrorOf(response);
  const messages: LiveMessage[] = [];
  const parser = createParser({
    onEvent: (message) => {
      const read = readMessage(message, state);
      if (read) messages.push(read);
    },
    onRetry: (milliseconds) => (state.retryMs = milliseconds),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      parser.feed(value);
      yield* messages.splice(0);
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
    // It may have been broken off already, which is how it ends anyway.
    await reader.cancel().catch(() => undefined);
  }
}

async function open(options: WatchOptions, state: StreamState, signal: AbortSignal): Promise<Response> {
  const { baseUrl, projectId, types, token, fetch: call = (request: Request) => fetch(request) } = options;
  const path = projectId === null ? '/events' : `/projects/${encodeURIComponent(projectId)}/events`;
  const query = types?.length ? `?types=${encodeURIComponent(types.join(','))}` : '';
  const headers = {
    accept: 'text/event-stream',
    ...(await authorization(token)),
    ...(state.lastEventId === undefined ? {} : { 'last-event-id': String(state.lastEventId) }),
  };
  try {
    return await call(new Request(`${apiUrl(baseUrl)}${path}${query}`, { headers, signal }));
  } catch (error) {
    throw options.signal?.aborted ? error : new UnreachableError(baseUrl, error);
  }
}

function readMessage({ id, event, data }: EventSourceMessage, state: StreamState): LiveMessage | null {
  const parsed: unknown = JSON.parse(data);
  if (id !== undefined && id !== '') state.lastEventId = Number(id);
  if (event === 'hello') return { kind: 'hello', ...(parsed as { resumed: boolean; lastEventId: number }) };
  if (event === 'progress') return { kind: 'progress', progress: parsed as Progress };
  if (event === undefined) return { kind: 'event', event: parsed as Schemas['Event'] };
  return null;
}

function pause(milliseconds: number, signal: AbortSignal | undefined, hurry: EventTarget | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      hurry?.removeEventListener('hurry', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
    hurry?.addEventListener('hurry', done);
    if (signal?.aborted) done();
  });
}
