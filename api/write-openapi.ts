/** Writes docs/openapi.json from the routes: `npm run openapi`. Nothing is connected to. */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { MikroORM } from '@mikro-orm/postgresql';
import { FilesystemAssetStore } from '../store/assets/filesystem-asset-store.ts';
import { ormConfig } from '../store/orm-config.ts';
import { localTemporal } from '../temporal-config/connection.ts';
import { buildApp } from './app.ts';
import { createLogger } from './logger.ts';
import { createTemporalClient } from './plugins/app/temporal.ts';

const target = new URL('../docs/openapi.json', import.meta.url);

const temporal = createTemporalClient(localTemporal('127.0.0.1:7233'));
const app = await buildApp({
  orm: new MikroORM(ormConfig('postgres://127.0.0.1/none')),
  temporal,
  assets: new FilesystemAssetStore(tmpdir()),
  logger: createLogger({ level: 'silent' }),
});
await app.ready();
await writeFile(target, `${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();
await temporal.connection.close();
