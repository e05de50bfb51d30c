import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,workflows,activities,store,worker,api,cli,temporal-config,bench}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        extends: 'console/vite.config.ts',
        test: {
          name: 'console',
          root: '.',
          include: ['console/**/*.test.ts'],
          environment: 'happy-dom',
          // A document of its own for each file, made once a worker.
          pool: 'vmThreads',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two cores: files one after another, or encoders starve each other and time-outs lie.
          fileParallelism: false,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
