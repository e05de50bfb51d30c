import type { Socket } from 'node:net';
import { fastifyPlugin } from 'fastify-plugin';

/** How long a request (a film being downloaded, say) may go on once the gateway is asked to stop. */
const GRACE_MS = 3000;

/**
 * Lets open requests end, but not for ever. Node calls a connection idle only after its first request: one that a browser
 * opened in advance would hold the gateway up for a minute.
 */
export const gracefulClosePlugin = fastifyPlugin(
  async (app) => {
    const unused = new Set<Socket>();
    let timer: NodeJS.Timeout | undefined;
    app.server.on('connection', (socket) => {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    });
    app.server.on('request', (request) => unused.delete(request.socket));
    app.addHook('preClose', async () => {
      for (const socket of unused) socket.destroy();
      timer = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    });
    app.addHook('onClose', async () => clearTimeout(timer));
  },
  { name: 'graceful-close' },
);
