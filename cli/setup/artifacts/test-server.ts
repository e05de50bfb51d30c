import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { freePort, isListening } from '../../process/ports.ts';
import type { Artifact, SetupContext } from '../artifact.ts';
import { mavenSource } from '../sources/maven.ts';
import { temporalDownloadSource } from '../sources/temporal-download.ts';

const VERSION = '1.38.0';
const SCRIPT = 'temporal-test-server';

/** Temporal's time-skipping test server; only tests need it. Role: `server`, a program that takes a port. */
export const testServerArtifact: Artifact = {
  id: 'test-server',
  title: 'The time-skipping test server',
  folder: `test-server-${VERSION}-${process.platform}-${process.arch}`,
  files: [{ role: 'server', name: SCRIPT }],
  locators: [],
  sources: [
    temporalDownloadSource('temporal-test-server', SCRIPT),
    mavenSource({
      name: `the Maven package io.temporal:temporal-test-server ${VERSION}`,
      group: 'io.temporal',
      artifact: 'temporal-test-server',
      version: VERSION,
      mainClass: 'io.temporal.testserver.TestServer',
      script: SCRIPT,
      jarsSha256: 'b91f923b6ef87d5bdfd859b426d7d8a31890814c50910b55dbf89e9bac349367',
    }),
  ],
  prove: (paths, context) => startOnce(paths['server'] ?? '', context),
  remedies: [
    'install Java 11 or newer and Maven, with access to a Maven repository, and run `npm run setup -- --for-tests` again',
    "allow access to Temporal's download service (temporal.download) and run `npm run setup -- --for-tests` again",
    `copy the folder test-server-${VERSION}-… from the cache of a machine that has it (LANTERNIST_CACHE)`,
  ],
};

/** It has no version flag: it is started once, and must listen within 20 s. */
async function startOnce(path: string, context: SetupContext): Promise<string> {
  const port = await freePort();
  const child = spawn(path, [String(port)], { stdio: 'ignore' });
  const ended = new Promise<never>((_, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => fail(new Error(`it ended at once with ${signal ?? `code ${code}`}`)));
  });
  try {
    await Promise.race([ended, listens(port, context)]);
    return VERSION;
  } finally {
    ended.catch(() => undefined); // our own kill ends it
    child.kill('SIGKILL');
  }
}

async function listens(port: number, context: SetupContext): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (await isListening(port)) return;
    await pause(50, undefined, { signal: context.signal });
  }
  throw new Error('it did not listen within 20 s');
}
