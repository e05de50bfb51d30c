import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { inject } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { createLogger } from '../../api/logger.ts';
import { createTemporalClient } from '../../api/plugins/app/temporal.ts';
import type { GatewayIdentity } from '../../api/plugins/app/identity.ts';
import type { AddressPolicy } from '../../domain/net/address-guard.ts';
import type { HttpSettings } from '../../api/services/http-settings.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from './database.ts';

export interface TestGateway {
  readonly app: FastifyInstance;
  readonly orm: Orm;
  readonly assets: FilesystemAssetStore;
  readonly databaseUrl: string;
  /** Lines of the log, oldest first. */
  readonly log: Record<string, unknown>[];
  /** A call with its answer; `body` is sent as JSON. */
  call(
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Record<string, unknown>;
  readonly list: Record<string, unknown>[];
  readonly text: string;
}

/** A gateway without a socket, on a database of its own and the run's Temporal server unless told otherwise. */
export async function openTestGateway(
  options: {
    temporalAddress?: string;
    namespace?: string;
    database?: { url: string; drop(): Promise<void> };
    /** Where the assets are; a folder of its own unless told. */
    assetRoot?: string;
    webhookPolicy?: AddressPolicy;
    /** Who is let in; the local user as administrator unless told. */
    identity?: GatewayIdentity;
    /** Limits and their like; none unless told. */
    http?: Partial<HttpSettings>;
    /** Temporal's web UI; unknown unless told. */
    temporalUiUrl?: string;
  } = {},
): Promise<TestGateway> {
  const database = options.database ?? (await freshDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'lanternist-gateway-'));
  const orm = await openOrm(database.url, { statementTimeout: 1500 });
  const assets = new FilesystemAssetStore(options.assetRoot ?? folder);
  const temporal = createTemporalClient(
    localTemporal(options.temporalAddress ?? inject('temporalAddress'), options.namespace),
  );
  const log: Record<string, unknown>[] = [];
  const logger = createLogger({
    destination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const app = await buildApp({
    orm,
    temporal,
    assets,
    logger,
    webhookPolicy: options.webhookPolicy,
    identity: options.identity,
    http: options.http,
    temporalUiUrl: options.temporalUiUrl,
  });
  return {
    app,
    orm,
    assets,
    log,
    databaseUrl: database.url,
    call: async (method, url, body, headers = {}) => {
      const payload = body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> };
      const answer = await app.inject({ method, url, headers, ...payload });
      const parsed: unknown = /json/.test(String(answer.headers['content-type'])) && answer.body ? answer.json() : {};
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: parsed as Record<string, unknown>,
        list: parsed as Record<string, unknown>[],
        text: answer.body,
      };
    },
    close: async () => {
      await app.close();
      await closeOrm(orm);
      await temporal.connection.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
