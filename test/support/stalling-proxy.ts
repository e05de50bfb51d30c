import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface StallingProxy {
  readonly port: number;
  /** From now on connections are accepted and every byte is held back: a server that was frozen. */
  stall(): void;
  /** Held bytes flow again, in order. */
  resume(): void;
  close(): Promise<void>;
}

/** A TCP proxy before `target` that can freeze. */
export async function openStallingProxy(target: { host: string; port: number }): Promise<StallingProxy> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const server = createServer((incoming) => {
    const outgoing = connect(target);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      // A broken end closes the other one; that is all a proxy has to say about it.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        if (!stalled) to.destroy();
      });
      from.on('data', (chunk) => to.write(chunk));
      if (stalled) from.pause();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    stall: () => {
      stalled = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
