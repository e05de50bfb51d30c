import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type GatewayOptions } from '../../api/server.ts';
import { builtConsole } from '../../cli/console/built-console.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from './database.ts';
import type { Lab } from './lab.ts';

export interface TestConsole {
  /** For example `http://127.0.0.1:41234`; the console is at `${url}/console/`. */
  readonly url: string;
  readonly orm: Orm;
  readonly assets: FilesystemAssetStore;
  readonly databaseUrl: string;
  /** Lines of the gateway's log. */
  readonly log: string[];
  /** Stops the gateway. */
  stop(): Promise<void>;
  /** Starts it again, on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The gateway with the built console on a real socket: on a database of its own, or on a lab's, where real workers make
 * real films.
 */
export async function openConsole(options: Partial<GatewayOptions> & { lab?: Lab } = {}): Promise<TestConsole> {
  const { lab, ...gatewayOptions } = options;
  const folder = await mkdtemp(join(tmpdir(), 'lanternist-console-'));
  const database = lab ? null : await freshDatabase();
  const databaseUrl = lab?.databaseUrl ?? database?.url ?? '';
  const assetRoot = lab?.assetRoot ?? folder;
  const consoleRoot = await builtConsole();
  const orm = await openOrm(databaseUrl);
  const log: string[] = [];
  const logger = createLogger({ destination: { write: (line) => void log.push(line) } });
  const temporal = localTemporal(inject('temporalAddress'), lab?.client.options.namespace);
  const start = (port: number) =>
    startGateway({ databaseUrl, temporal, assetRoot, consoleRoot, port, logger, ...gatewayOptions });
  let gateway = await start(0);
  const { url } = gateway;
  return {
    url,
    orm,
    assets: new FilesystemAssetStore(assetRoot),
    databaseUrl,
    log,
    stop: () => gateway.close(),
    restart: async () => {
      await gateway.close();
      gateway = await start(Number(new URL(url).port));
    },
    close: async () => {
      await gateway.close();
      await closeOrm(orm);
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
