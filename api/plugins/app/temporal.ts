import { Client, Connection } from '@temporalio/client';
import { fastifyPlugin } from 'fastify-plugin';
import type { TemporalTarget } from '../../../temporal-config/connection.ts';

declare module 'fastify' {
  interface FastifyInstance {
    temporal: Client;
  }
}

/**
 * Connects on first use, so that reading works while the engine is down.
 * gRPC's own back-off grows to two minutes; a gateway has to be back within seconds of its engine.
 */
export function createTemporalClient({ connectionOptions, namespace }: TemporalTarget): Client {
  const connection = Connection.lazy({
    ...connectionOptions,
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.min_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 2000,
    },
  });
  return new Client({ connection, namespace });
}

export const temporalPlugin = fastifyPlugin<{ client: Client }>(
  async (app, { client }) => {
    app.decorate('temporal', client);
  },
  { name: 'temporal' },
);
