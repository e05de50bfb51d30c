import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { SetupContext } from '../artifact.ts';

/** How long a host may take to answer at all: behind a closed network this is all the time it costs. */
const ANSWER_MS = 10_000;
/** How long a transfer may stand still. */
const STALL_MS = 30_000;

/** Fetches an address into a file. Rejects with one readable line, quickly when the host cannot be reached. */
export async function download(source: string, url: string, path: string, context: SetupContext): Promise<void> {
  const response = await answer(url, context.signal);
  if (!response.body) throw new Error(`${new URL(url).host} sent nothing`);
  const reader = response.body.getReader();
  const total = Number(response.headers.get('content-length') ?? 0);
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(new Error(`no data for ${STALL_MS / 1000} s`)), STALL_MS);
  const signal = context.signal ? AbortSignal.any([context.signal, stall.signal]) : stall.signal;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.length;
      timer.refresh();
      context.report(source, `${(bytes / 1e6).toFixed(0)} MB`, total > 0 ? Math.min(0.95, bytes / total) : null);
      yield value;
    }
  }
  try {
    await pipeline(chunks, createWriteStream(path), { signal });
  } catch (error) {
    context.signal?.throwIfAborted();
    const { message } = stall.signal.aborted ? (stall.signal.reason as Error) : (error as Error);
    throw new Error(`the transfer from ${new URL(url).host} broke off (${message})`, { cause: error });
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined); // it broke off: there is nothing left to cancel
  }
}

/** The text behind an address, with the same short patience. */
export async function downloadText(url: string, signal?: AbortSignal): Promise<string> {
  return await (await answer(url, signal)).text();
}

async function answer(url: string, signal?: AbortSignal): Promise<Response> {
  const { host } = new URL(url);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    const response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, patience.signal]) : patience.signal,
    });
    if (!response.ok) throw new Error(`${host} answered ${response.status}`);
    return response;
  } catch (error) {
    signal?.throwIfAborted();
    if (patience.signal.aborted)
      throw new Error(`${host} did not answer within ${ANSWER_MS / 1000} s`, { cause: error });
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? `${host} cannot be reached (${cause.message})` : message;
    throw new Error(reason, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
