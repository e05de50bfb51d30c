import { fastifyPlugin } from 'fastify-plugin';
import type { AssetStore } from '../../../store/assets/asset-store.ts';

declare module 'fastify' {
  interface FastifyInstance {
    assets: AssetStore;
  }
}

export const assetStorePlugin = fastifyPlugin<{ assets: AssetStore }>(
  async (app, { assets }) => {
    app.decorate('assets', assets);
  },
  { name: 'asset-store' },
);
