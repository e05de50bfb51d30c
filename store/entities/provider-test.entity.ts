import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** How a provider's last test went. */
export const ProviderTest = defineEntity({
  name: 'ProviderTest',
  tableName: 'provider_test',
  properties: {
    provider: p.text().primary(),
    ok: p.boolean(),
    ms: p.integer(),
    detail: p.text(),
    /** Identity of the worker that did it; null where none did. */
    worker: p.text().nullable(),
    testedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});
export type ProviderTestRow = InferEntity<typeof ProviderTest>;
