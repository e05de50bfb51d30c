import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type GatewayOptions } from '../../api/server.ts';
import { builtConsole } from '../../cli/console/built-console.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { openPage, type PageOptions } from './browser.ts';
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

/** A machine with much to do: the gateway may say within its two seconds that the database is late, and the page asks again. */
export const LATE = /status of 503/;

/** A page of the console in a browser, by its path below `/console`; at the end nothing may have gone wrong in it. */
export async function visit(
  stack: TestConsole,
  path: string,
  work: (page: Page) => Promise<void>,
  options: Partial<PageOptions> = {},
): Promise<void> {
  const { page, faults, close } = await openPage({ baseUrl: stack.url, ...options });
  try {
    await page.goto(`/console${path}`);
    await work(page);
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
}
