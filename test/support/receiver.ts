import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How many connections were made, whether or not anything was asked. */
  connections(): number;
  /** How the next requests are answered; 204 unless told. */
  answer: (request: IncomingMessage, response: ServerResponse, message: Received) => void;
  close(): Promise<void>;
}

/** A real receiver of webhooks on loopback. */
export async function openReceiver(host = '127.0.0.1'): Promise<Receiver> {
  let connections = 0;
  const receiver = { received: [] as Received[], answer: noContent };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const message = { headers: request.headers, body, at: performance.now() };
      receiver.received.push(message);
      receiver.answer(request, response, message);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    connections: () => connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

const noContent: Receiver['answer'] = (_request, response) => void response.writeHead(204).end();
