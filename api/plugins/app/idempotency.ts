import { createHash, randomUUID, type Hash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { accessOf } from '../../access.ts';
import { withIdempotencyKey } from '../../contracts/idempotency.contract.ts';
import { Problem } from '../../errors.ts';
import { ownerName } from '../../services/change-by.ts';
import {
  claimKey,
  keepAnswer,
  releaseKey,
  type IdempotentCall,
  type KeptAnswer,
} from '../../../store/repositories/idempotency.repository.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Runs along with the body of a call that carries an `Idempotency-Key`. */
    bodyHash: Hash | null;
    /** The call, once it has taken its key. */
    idempotentCall: IdempotentCall | null;
  }
  interface FastifyContextConfig {
    /** The answer to a success holds a secret: it is never kept. */
    secretAnswer?: boolean;
  }
}

const HEADER = 'idempotency-key';
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'link'] as const;
/** A larger answer is not kept; only that it was given. */
const ANSWER_MAX = 4 * 1024 * 1024;
/** A failing database has cost its time already: the answer must not wait for it once more. */
const AFTERWARDS_MS = 500;
/** Refusals that say nothing of the call itself: the next one may fare better. */
const PASSING = new Set([408, 429]);

/**
 * Every POST with an `Idempotency-Key` is carried out once; the same call again gets the first answer, byte for byte.
 * A call that failed here (5xx) lets go of its key. Keys of different callers never meet.
 */
export const idempotencyPlugin = fastifyPlugin(
  async (app) => {
    app.decorateRequest('bodyHash', null);
    app.decorateRequest('idempotentCall', null);
    app.addHook('onRoute', (route) => {
      const post = [route.method].flat().includes('POST');
      if (post && route.schema && accessOf('POST', route.url) !== 'open')
        route.schema = withIdempotencyKey(route.schema);
    });

    app.addHook('preParsing', async (request, _reply, payload) => {
      // Where nobody is asked there is nobody whose key it could be.
      if (request.method !== 'POST' || request.headers[HEADER] === undefined || !request.caller) return payload;
      const hash = createHash('sha256');
      request.bodyHash = hash;
      const hashed = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      // A caller who hangs up ends both; whoever reads the body hears of it from the second.
      return pipeline(payload, hashed, () => undefined);
    });

    // After validation: what is malformed is told so every time, and takes no key.
    app.addHook('preHandler', async (request, reply) => {
      if (!request.bodyHash) return;
      const call = callOf(request, request.bodyHash);
      const claim = await app.withStore((em) => claimKey(em, call));
      if (claim.state === 'mine') request.idempotentCall = call;
      else if (claim.state === 'done') return replay(reply, claim.answer);
      else throw claim.state === 'working' ? underWay() : keyReused();
    });

    app.addHook('onSend', async (request, reply, payload) => {
      const call = request.idempotentCall;
      if (!call) return payload;
      request.idempotentCall = null;
      try {
        const body = bytesOf(payload);
        const again = reply.statusCode >= 500 || PASSING.has(reply.statusCode);
        if (again) await app.withStore((em) => releaseKey(em, call), AFTERWARDS_MS);
        else await app.withStore((em) => keepAnswer(em, call, answerOf(request, reply, body)), AFTERWARDS_MS);
      } catch (error) {
        // The work is done, and its answer goes out; the key is free again in a minute.
        app.log.warn({ requestId: request.id, err: error }, 'an answer could not be kept for its Idempotency-Key');
      }
      return payload;
    });
  },
  { name: 'idempotency', dependencies: ['identity', 'orm', 'text-guard'] },
);

function callOf(request: FastifyRequest, bodyHash: Hash): IdempotentCall {
  const key = String(request.headers[HEADER]);
  const [path = '', query = ''] = request.url.split('?', 2);
  const address = `${path.replace(/\/+$/, '')}?${query}`;
  const fingerprint = createHash('sha256').update(`${request.method} ${address}\n${bodyHash.digest('hex')}`);
  return { actor: ownerName(request.actor), key, fingerprint: fingerprint.digest('hex'), claim: randomUUID() };
}

/** null for an answer that is sent as a stream. */
function bytesOf(payload: unknown): Buffer | null {
  if (payload === undefined || payload === null) return Buffer.alloc(0);
  if (typeof payload === 'string') return Buffer.from(payload);
  return Buffer.isBuffer(payload) ? payload : null;
}

function answerOf(request: FastifyRequest, reply: FastifyReply, body: Buffer | null): KeptAnswer {
  const secret = request.routeOptions.config.secretAnswer === true && reply.statusCode < 400;
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: secret || body === null || body.length > ANSWER_MAX ? null : body,
  };
}

function replay(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  if (!body) {
    throw new Problem(
      'IDEMPOTENCY_ANSWER_NOT_KEPT',
      `The call with this Idempotency-Key was carried out and answered ${status}, but its answer was not kept, because it held a secret or was too large.`,
    );
  }
  reply.code(status).headers({ ...headers, 'idempotency-replayed': 'true' });
  return reply.send(body.length === 0 ? undefined : body);
}

const underWay = (): Problem =>
  new Problem(
    'IDEMPOTENCY_IN_PROGRESS',
    'A call with this Idempotency-Key is under way: send it again in a moment to get its answer.',
    { headers: { 'retry-after': '1' } },
  );

const keyReused = (): Problem =>
  new Problem(
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for another call (another address or body): take a new key for each thing to be done.',
  );
