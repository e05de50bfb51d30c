import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** An event as the gateway sends it. */
export interface ReadEvent {
  readonly id: number | null;
  readonly projectId: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

export interface EventReader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Everything but comments, in order. */
  readonly messages: EventSourceMessage[];
  readonly comments: string[];
  /** The last `retry:`. */
  readonly retry: () => number | null;
  /** Messages without a name: rows of the event table. */
  readonly events: () => ReadEvent[];
  /** Of the last message that had one: what a browser would send when it comes back. */
  readonly lastId: () => string | undefined;
  /** Stops taking bytes from the socket, and goes on. */
  pause(): void;
  resume(): void;
  /** Breaks the connection, as a network would. */
  cut(): void;
  /** Resolves when the stream is over, whoever ended it; true where it came to a proper end. */
  readonly ended: Promise<boolean>;
}

/** Reads server-sent events from a socket of its own. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const asked = request(url, { agent: false, headers: { accept: 'text/event-stream', ...headers } });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  asked.on('error', () => undefined);
  const messages: EventSourceMessage[] = [];
  const comments: string[] = [];
  let retry: number | null = null;
  const parser = createParser({
    onEvent: (message) => messages.push(message),
    onComment: (comment) => comments.push(comment),
    onRetry: (milliseconds) => (retry = milliseconds),
  });
  response.setEncoding('utf8');
  response.on('data', (text: string) => parser.feed(text));
  response.on('error', () => undefined);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    messages,
    comments,
    retry: () => retry,
    events: () => messages.filter(({ event }) => event === undefined).map(({ data }) => JSON.parse(data) as ReadEvent),
    lastId: () => messages.findLast(({ id }) => id !== undefined)?.id,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    cut: () => void response.socket.destroy(),
    ended: new Promise((resolve) => response.once('close', () => resolve(response.complete))),
  };
}
