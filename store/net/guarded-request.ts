import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlRefusal, type AddressPolicy } from '../../domain/net/address-guard.ts';
import { AddressRefusedError, guardedLookup } from './guarded-lookup.ts';

export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** From the look-up of the name to the head of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** How long the answer's body may take after its head. */
  readonly bodyTimeoutMs: number;
  /** What is longer is cut off there, and the rest never read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface GuardedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** False where the body was cut: too long, too slow or broken off. */
  readonly complete: boolean;
}

/** No answer came in time. */
export class AnswerTimeoutError extends Error {
  readonly code = 'ANSWER_TIMEOUT';

  constructor(milliseconds: number) {
    super(`there was no answer within ${milliseconds / 1000} seconds`);
    this.name = 'AnswerTimeoutError';
  }
}

/**
 * One request to an address that somebody else chose. No redirect is followed, no connection is kept or shared, no proxy
 * is used: each would be a way around the guard.
 * @throws AddressRefusedError before any connection, AnswerTimeoutError, the signal's reason, or the socket's error
 */
export async function guardedRequest(policy: AddressPolicy, request: GuardedRequest): Promise<GuardedAnswer> {
  const refused = urlRefusal(request.url, policy);
  if (refused) throw new AddressRefusedError(`the address is not called: ${refused}`);
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const options = {
    method: request.method,
    headers: {
      ...request.headers,
      connection: 'close',
      ...(request.body ? { 'content-length': String(request.body.byteLength) } : {}),
    },
    lookup: guardedLookup(policy),
    signal: request.signal,
    agent: secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = secure ? httpsRequest(url, options) : httpRequest(url, options);
    const timer = setTimeout(() => outgoing.destroy(new AnswerTimeoutError(request.timeoutMs)), request.timeoutMs);
    outgoing.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    outgoing.once('response', (answer) => {
      clearTimeout(timer);
      void readBody(answer, request).then(({ body, complete }) => {
        outgoing.destroy();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, complete });
      });
    });
    outgoing.end(request.body);
  });
}

/** What comes within the limits; never fails, because the head of the answer is there already. */
async function readBody(
  answer: IncomingMessage,
  { maxBytes, bodyTimeoutMs }: GuardedRequest,
): Promise<{ body: Buffer; complete: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => answer.destroy(), bodyTimeoutMs);
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      // Leaving the loop destroys the stream, so that the rest is never downloaded.
      if (bytes > maxBytes) break;
    }
  } catch {
    // Broken off or too slow: what came is what there is, and `complete` says so.
    return { body: Buffer.concat(chunks), complete: false };
  } finally {
    clearTimeout(timer);
  }
  const body = Buffer.concat(chunks).subarray(0, maxBytes);
  return { body, complete: bytes <= maxBytes && answer.complete };
}
