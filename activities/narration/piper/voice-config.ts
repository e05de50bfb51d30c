import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The part of a Piper voice's JSON that we use; see the files beside the voices of rhasspy/piper-voices. */
const voiceConfigSchema = z.object({
  audio: z.object({ sample_rate: z.int().min(8000).max(48_000) }),
  espeak: z.object({ voice: z.string().min(2) }),
  inference: z.object({ noise_scale: z.number(), length_scale: z.number().positive(), noise_w: z.number() }),
  phoneme_id_map: z.record(z.string(), z.array(z.int())),
});
export type VoiceConfig = z.infer<typeof voiceConfigSchema>;

/** @throws Error when the file is missing or is no Piper voice description. */
export function readVoiceConfig(path: string): VoiceConfig {
  return voiceConfigSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
