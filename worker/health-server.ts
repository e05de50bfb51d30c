import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from './service.machine.ts';
import type { ServiceState, SupervisorStatus } from './supervisor.machine.ts';

export interface WorkerHealth {
  readonly status: SupervisorStatus;
  readonly queues: readonly string[];
  readonly services: Readonly<Record<string, ServiceState>>;
  readonly startedAt: string;
}

/**
 * Health of the daemon on loopback: `/livez` says that the process answers, `/readyz` is 200 only while everything runs,
 * `/` tells the whole state as JSON. A port that is taken is replaced by a free one: health is no reason not to work.
 */
export function healthService(options: {
  port: number;
  read: () => WorkerHealth;
  onListening: (url: string) => void;
}): Service {
  return {
    name: 'health',
    async run({ ready, drain }) {
      const server = createServer((request, response) => {
        const health = options.read();
        const path = (request.url ?? '/').split('?')[0];
        const known = path === '/' || path === '/livez' || path === '/readyz';
        const status = !known ? 404 : path === '/readyz' && health.status !== 'running' ? 503 : 200;
        response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
        response.end(`${JSON.stringify(known ? health : { detail: 'Not found' })}\n`);
      });
      await listen(server, options.port);
      options.onListening(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      ready();
      await new Promise<void>((resolve, reject) => {
        server.on('error', reject);
        const close = (): void => {
          server.close(() => resolve());
          server.closeAllConnections();
        };
        if (drain.aborted) close();
        else drain.addEventListener('abort', close, { once: true });
      });
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const attempt = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await attempt(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await attempt(0);
  }
}
