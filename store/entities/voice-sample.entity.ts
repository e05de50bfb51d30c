import { defineEntity, p } from '@mikro-orm/postgresql';

/** A sentence that a voice spoke, for people who choose one. A few hundred kilobytes a voice; made anew for another version. */
export const VoiceSampleRow = defineEntity({
  name: 'VoiceSample',
  tableName: 'voice_sample',
  properties: {
    voice: p.text().primary(),
    provider: p.text(),
    providerVersion: p.text(),
    seconds: p.float(),
    wav: p.blob(),
    madeAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});
