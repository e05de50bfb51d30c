import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { finished, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AssetStore } from '../../../store/assets/asset-store.ts';
import { StepFailure } from '../../../domain/project/errors.ts';
import { Problem } from '../../errors.ts';
import type { UPLOAD_RULES } from './upload-kinds.ts';

/**
 * Writes a request's body to a temporary file as it arrives; no more of it is held in memory than one piece.
 * @param temporary a path that the asset store gave
 * @returns bytes that arrived
 * @throws Problem BODY_TOO_LARGE, MALFORMED_REQUEST where the caller hung up, STORAGE_FULL
 */
export async function receiveFile(
  assets: AssetStore,
  request: IncomingMessage,
  temporary: string,
  rule: (typeof UPLOAD_RULES)[keyof typeof UPLOAD_RULES],
): Promise<number> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > rule.limit) throw tooLarge(rule);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > rule.limit) done(tooLarge(rule));
      else done(null, chunk);
    },
  });
  // Not in one pipeline with the request: that would hang up on the caller before the refusal is sent.
  const unwatch = finished(request, { writable: false }, (error) => error && counted.destroy(error));
  try {
    request.pipe(counted);
    await pipeline(counted, createWriteStream(temporary, { flags: 'wx' }));
  } catch (error) {
    throw await explain(assets, error, temporary, request);
  } finally {
    unwatch();
    request.unpipe(counted);
    // Whatever is left of it goes nowhere, so that the caller comes to read the answer.
    request.resume();
  }
  return bytes;
}

async function explain(
  assets: AssetStore,
  error: unknown,
  temporary: string,
  request: IncomingMessage,
): Promise<unknown> {
  if (error instanceof Problem) return error;
  if (request.readableAborted || request.errored) {
    return new Problem('MALFORMED_REQUEST', 'The upload ended before all of it had arrived. Send it again.', {
      cause: error,
    });
  }
  return storageProblem(await assets.explain(error, temporary));
}

/** A full disk in words for whoever uploads: where the disk is, is not his affair. */
export function storageProblem(error: unknown): unknown {
  if (!(error instanceof StepFailure && error.code === 'DISK_FULL')) return error;
  return new Problem(
    'STORAGE_FULL',
    'The asset store has no room left for this file. Free some space there, then send it again.',
    { cause: error },
  );
}

function tooLarge({ limit, noun }: { limit: number; noun: string }): Problem {
  return new Problem('BODY_TOO_LARGE', `A ${noun} may have ${limit / 1_000_000} MB at most. Make it smaller.`);
}
