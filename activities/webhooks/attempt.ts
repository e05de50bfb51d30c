import type { AddressPolicy } from '../../domain/net/address-guard.ts';
import { retryAfterSeconds } from '../../domain/webhook/back-off.ts';
import { AddressRefusedError } from '../../store/net/guarded-lookup.ts';
import { AnswerTimeoutError, guardedRequest, type GuardedAnswer } from '../../store/net/guarded-request.ts';
import type { DueDelivery } from '../../store/repositories/webhook-attempts.repository.ts';
import { signedHeaders } from './sign.ts';

const TIMEOUT_MS = 15_000;
/** The status decides; the body is for the log only, and nobody should hold a slot with it. */
const BODY_TIMEOUT_MS = 3000;
const MOST_BYTES = 64 * 1024;
const LOGGED_BYTES = 500;

/** What one attempt came to. */
export interface Attempt {
  readonly delivered: boolean;
  /** Whether the receiver wants no more messages at all. */
  readonly gone: boolean;
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
  readonly retryAfter: number | null;
}

/** Sends a message once. Whatever goes wrong out there is an answer, not an error; only a cancellation is thrown. */
export async function attemptDelivery(
  policy: AddressPolicy,
  { url, messageId, payload, secrets }: Pick<DueDelivery, 'url' | 'messageId' | 'payload' | 'secrets'>,
  signal: AbortSignal,
): Promise<Attempt> {
  const body = JSON.stringify(payload);
  const at = new Date();
  try {
    const answer = await guardedRequest(policy, {
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Lanternist-Webhooks/1',
        ...signedHeaders({ id: messageId, at, body, secrets }),
      },
      body: Buffer.from(body),
      timeoutMs: TIMEOUT_MS,
      bodyTimeoutMs: BODY_TIMEOUT_MS,
      maxBytes: MOST_BYTES,
      signal,
    });
    return judge(answer, at);
  } catch (error) {
    signal.throwIfAborted();
    return { delivered: false, gone: false, status: null, error: reason(error), response: null, retryAfter: null };
  }
}

function judge({ status, headers, body }: GuardedAnswer, now: Date): Attempt {
  const delivered = status >= 200 && status < 300;
  return {
    delivered,
    gone: status === 410,
    status,
    error: delivered ? null : refusal(status),
    response: text(body.subarray(0, LOGGED_BYTES)),
    retryAfter: delivered ? null : retryAfterSeconds(headers['retry-after'], now),
  };
}

function refusal(status: number): string {
  if (status >= 300 && status < 400)
    return `the receiver answered ${status}, a redirect: redirects are not followed, give the final address`;
  if (status === 410) return 'the receiver answered 410: it wants no more messages';
  return `the receiver answered ${status}`;
}

/** The start of an answer as text that PostgreSQL can keep; half a character at its end goes. */
function text(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\u0000', '\ufffd');
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the receiver refused the connection: nothing listens there',
  ECONNRESET: 'the receiver closed the connection without an answer',
  EPIPE: 'the receiver closed the connection without an answer',
  ENOTFOUND: "the receiver's name is not known",
  EAI_AGAIN: "the receiver's name could not be looked up",
  EHOSTUNREACH: 'there is no way to the receiver',
  ENETUNREACH: 'there is no way to the receiver',
  ETIMEDOUT: 'the receiver could not be reached in time',
  CERT_HAS_EXPIRED: "the receiver's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the receiver's certificate is signed by nobody but itself",
  SELF_SIGNED_CERT_IN_CHAIN: "the receiver's certificate is signed by nobody that is known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the receiver's certificate is signed by nobody that is known here",
  ERR_TLS_CERT_ALTNAME_INVALID: "the receiver's certificate is for another name",
};

function reason(error: unknown): string {
  if (error instanceof AddressRefusedError || error instanceof AnswerTimeoutError) return error.message;
  // A name with several addresses fails with all of them together.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  return NETWORK[code] ?? `the message could not be sent${code ? ` (${code})` : ''}`;
}
