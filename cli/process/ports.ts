import { createServer, connect } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A loopback port that nobody listens on: the preferred one when it is free, else any. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred);
  if (port !== null) return port;
  const other = await tryPort(0);
  if (other === null) throw new Error(`no free port on ${LOOPBACK}`);
  return other;
}

export async function isListening(port: number): Promise<boolean> {
  return await new Promise((settle) => {
    const socket = connect({ port, host: LOOPBACK });
    const end = (answer: boolean): void => {
      socket.destroy();
      settle(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  return await new Promise((settle, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') settle(null);
      else fail(error);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => settle(given));
    });
  });
}
