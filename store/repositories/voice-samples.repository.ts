import type { VoiceSample } from '../../domain/operations/worker.contract.ts';
import { VoiceSampleRow } from '../entities/voice-sample.entity.ts';
import type { EntityManager } from '../orm.ts';
import { FRESH, query } from './sql.ts';

export interface KeptSample extends Omit<VoiceSample, 'wav'> {
  readonly wav: Uint8Array;
}

/** Keeps how a voice sounds in place of what was there. */
export async function saveVoiceSample(em: EntityManager, sample: KeptSample): Promise<void> {
  await query(
    em,
    `insert into voice_sample (voice, provider, provider_version, seconds, wav) values (?, ?, ?, ?, ?)
     on conflict (voice) do update set provider = excluded.provider, provider_version = excluded.provider_version,
       seconds = excluded.seconds, wav = excluded.wav, made_at = clock_timestamp()`,
    [sample.voice, sample.provider, sample.providerVersion, sample.seconds, Buffer.from(sample.wav)],
  );
}

export async function findVoiceSample(em: EntityManager, voice: string): Promise<KeptSample | null> {
  return em.findOne(VoiceSampleRow, { voice }, FRESH);
}
