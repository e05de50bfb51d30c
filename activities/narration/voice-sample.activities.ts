import { writeWav } from '../../domain/sound/wav.ts';
import type { VoiceSample } from '../../domain/operations/worker.contract.ts';
import type { NarratorRegistry } from './registry.ts';

/** A statement and a question: what a voice is told by. */
const SENTENCE = 'Every film begins with a few words. How would yours sound in this voice?';

export interface VoiceSampleActivities {
  /** Speaks a sentence, so that people can hear a voice before they choose it. */
  sampleVoice(request: { readonly voice: string; readonly language: string }): Promise<VoiceSample>;
}

export function createVoiceSampleActivities(deps: {
  readonly narrators: () => Promise<NarratorRegistry>;
  readonly signal: () => AbortSignal;
}): VoiceSampleActivities {
  return {
    async sampleVoice({ voice, language }) {
      const narrator = (await deps.narrators()).narratorFor(language, voice);
      const spoken = await narrator.narrate({
        text: SENTENCE,
        voice,
        speed: 1,
        language,
        signal: deps.signal(),
        onProgress: () => undefined,
      });
      return {
        voice,
        provider: narrator.id,
        providerVersion: narrator.version,
        seconds: spoken.pcm.length / spoken.sampleRate,
        wav: Buffer.from(writeWav(spoken)).toString('base64'),
      };
    },
  };
}
