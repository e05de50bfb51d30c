import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Stack } from '../cli/embedded/stack.ts';

const SERVER = fileURLToPath(new URL('../api/server.ts', import.meta.url));

/** The gateway as in production: a process of its own, without a limit on calls. @param consoleRoot folder of the built console */
export async function startGatewayProcess(
  stack: Stack,
  home: string,
  consoleRoot: string | null = null,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: stack.databaseUrl,
      TEMPORAL_ADDRESS: stack.temporalAddress,
      TEMPORAL_NAMESPACE: stack.temporalNamespace,
      ASSET_STORE: join(home, 'assets'),
      PORT: '0',
      RATE_LIMIT: '0',
      ...(consoleRoot === null ? {} : { LANTERNIST_CONSOLE: consoleRoot }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the gateway ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      const { url: there } = JSON.parse(line) as { url?: string };
      if (there) resolve(there);
    });
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
