import { contentKey } from '../../domain/content-key.ts';
import { rejectionForKey } from '../../domain/script/rejections.ts';
import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import type { Narrator } from './narrator.ts';

/** Raised whenever this step changes what it asks of a narrator. */
const STEP_VERSION = 1;
/** Raised whenever a recording is measured or its words are timed in another way. */
export const RECORDING = { provider: 'recording', providerVersion: '1' } as const;

/** Key of a scene's narration by a voice. */
export function narrationKey(
  narrator: Pick<Narrator, 'id' | 'version'>,
  said: { readonly text: string; readonly voice: string; readonly speed: number; readonly language: string },
  rejections: readonly Rejection[],
): string {
  const { text, voice, speed, language } = said;
  return contentKey({
    step: 'narration',
    stepVersion: STEP_VERSION,
    provider: narrator.id,
    providerVersion: narrator.version,
    inputs: [],
    options: { text, voice, speed, language },
    rejection: rejectionForKey(rejections),
  });
}

/** Key of a narration made of the user's own recording. */
export function recordingKey(from: { recording: string; text: string; sampleRate: number }): string {
  const { recording, text, sampleRate } = from;
  return contentKey({
    step: 'narration',
    stepVersion: STEP_VERSION,
    ...RECORDING,
    inputs: [recording],
    options: { text, sampleRate },
  });
}
