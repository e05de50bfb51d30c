import { StepFailure } from '../../../domain/project/errors.ts';

export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly userAgent: string;
}

/** Why nothing came back, in words for the user; the chain goes on without this source. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const MOST_REDIRECTS = 3;

/**
 * The JSON at an address, within limits of time and size; redirects only within the same host.
 *
 * @throws Unreachable without network, after the time-out, or for an answer that is no JSON or too large
 * @throws StepFailure INTERNAL (worth a retry, `details.retryAfterSeconds`) where the server is busy or broken
 */
export async function fetchJson(url: URL, limits: FetchLimits, signal?: AbortSignal): Promise<unknown> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
  try {
    const response = await follow(url, limits, either);
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      throw busy(url, response);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new Unreachable(`${url.hostname} answered ${response.status}`);
    }
    const text = await readText(response, limits.maxBytes, url);
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof StepFailure || error instanceof Unreachable) throw error;
    signal?.throwIfAborted();
    throw new Unreachable(reason(url, error, limits), { cause: error });
  }
}

async function follow(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<Response> {
  let current = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await fetch(current, {
      signal,
      redirect: 'manual',
      headers: { 'user-agent': limits.userAgent, accept: 'application/json' },
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, current);
    if (next.host !== url.host || next.protocol !== url.protocol)
      throw new Unreachable(`${url.hostname} leads to another host, ${next.hostname}`);
    current = next;
  }
  throw new Unreachable(`${url.hostname} redirects in circles`);
}

async function readText(response: Response, maxBytes: number, url: URL): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop by the throw cancels the body, so that the rest is never downloaded.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Unreachable(`the answer of ${url.hostname} is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function busy(url: URL, response: Response): StepFailure {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(wait) && wait >= 0 ? Math.min(wait, 3600) : null;
  const when = retryAfterSeconds === null ? 'later' : `in ${retryAfterSeconds} seconds`;
  return new StepFailure(
    'INTERNAL',
    `${url.hostname} is busy (it answered ${response.status}); it is asked again ${when}.`,
    {
      details: { status: response.status, retryAfterSeconds },
    },
  );
}

function reason(url: URL, error: unknown, limits: FetchLimits): string {
  if (error instanceof SyntaxError) return `the answer of ${url.hostname} is no JSON`;
  if (error instanceof Error && error.name === 'TimeoutError')
    return `${url.hostname} did not answer within ${limits.timeoutMs / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${url.hostname} cannot be reached${code}`;
}
