import { tmpdir } from 'node:os';
import { MikroORM } from '@mikro-orm/postgresql';
import openapiTS, { astToString } from 'openapi-typescript';
import { FilesystemAssetStore } from '../store/assets/filesystem-asset-store.ts';
import { ormConfig } from '../store/orm-config.ts';
import { localTemporal } from '../temporal-config/connection.ts';
import { buildApp } from './app.ts';
import { createLogger } from './logger.ts';
import { createTemporalClient } from './plugins/app/temporal.ts';

/** Files that are made from the routes, with what they should hold. A test compares. */
export interface MadeFile {
  readonly path: URL;
  readonly text: string;
}

const HEAD = '/** Made by `npm run openapi` from the routes: do not edit. */\n';

/** The OpenAPI document, and the types of it that the client stands on. Nothing is connected to. */
export async function madeFiles(): Promise<MadeFile[]> {
  const document = await openApiDocument();
  const types = astToString(await openapiTS(JSON.stringify(document), { defaultNonNullable: false }));
  return [
    { path: new URL('../docs/openapi.json', import.meta.url), text: `${JSON.stringify(document, null, 2)}\n` },
    { path: new URL('client/schema.d.ts', import.meta.url), text: `${HEAD}${types}` },
  ];
}

async function openApiDocument(): Promise<object> {
  const temporal = createTemporalClient(localTemporal('127.0.0.1:7233'));
  const app = await buildApp({
    orm: new MikroORM(ormConfig('postgres://127.0.0.1/none')),
    temporal,
    assets: new FilesystemAssetStore(tmpdir()),
    logger: createLogger({ level: 'silent' }),
  });
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
    await temporal.connection.close();
  }
}
