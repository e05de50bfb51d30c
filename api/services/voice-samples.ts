import { createHash } from 'node:crypto';
import { ActivityFailure, ApplicationFailure, type Client, type WorkflowFailedError } from '@temporalio/client';
import type { VoiceSample } from '../../domain/operations/worker.contract.ts';
import type { KeptSample } from '../../store/repositories/voice-samples.repository.ts';
import { VOICE_SAMPLE_SECONDS, VOICE_SAMPLE_WORKFLOW, type VoiceSampleInput } from '../../workflows/contract.ts';
import type { ProviderBody, VoiceBody } from '../contracts/operations.contract.ts';
import { Problem } from '../errors.ts';
import type { QueueState } from './queue-state.ts';
import { callWorker, requireServed } from './worker-call.ts';

/** A kept sample, as long as no live worker has another version of the voice. */
export function stillSounds(kept: KeptSample | null, providers: readonly ProviderBody[]): kept is KeptSample {
  if (!kept) return false;
  const provider = providers.find(({ voices }) => voices.some(({ id }) => id === kept.voice));
  return !provider || provider.version === null || provider.version === kept.providerVersion;
}

/** @throws Problem WORKER_UNAVAILABLE, VOICE_NOT_FOUND where no worker would speak with it */
export function requireVoice(id: string, voices: readonly VoiceBody[], queues: readonly QueueState[]): VoiceBody {
  requireServed(
    queues,
    'voice',
    (unserved) => `Nobody can speak now: ${unserved}. Start a worker that does, then listen again.`,
  );
  const voice = voices.find((one) => one.id === id);
  if (voice) return voice;
  const known = voices.map((one) => one.id).join(', ');
  throw new Problem('VOICE_NOT_FOUND', `No live worker has a voice of this name. Known: ${known || 'none'}.`);
}

/**
 * Lets a worker speak, and waits for it. Two who ask at once hear the same.
 * @throws Problem ENGINE_UNAVAILABLE, WORKER_UNAVAILABLE where no worker came to an end with it
 */
export async function speakSample(temporal: Client, input: VoiceSampleInput): Promise<KeptSample> {
  const name = createHash('sha256').update(input.voice).digest('hex').slice(0, 32);
  const sample = await callWorker<VoiceSample>(temporal, {
    workflow: VOICE_SAMPLE_WORKFLOW,
    workflowId: `voice-sample-${name}`,
    seconds: VOICE_SAMPLE_SECONDS,
    input,
    lost: 'The workflow engine cannot be reached: whether anybody spoke is not known.',
    failed: reason,
  });
  return { ...sample, wav: Buffer.from(sample.wav, 'base64') };
}

/** What the voice itself said is for people; a worker that never answered has said nothing. */
function reason({ cause }: WorkflowFailedError): string {
  if (cause instanceof ActivityFailure && cause.cause instanceof ApplicationFailure)
    return `The voice could not be heard: ${cause.cause.message}`;
  return `No worker has spoken within ${VOICE_SAMPLE_SECONDS} seconds: those that serve \`voice\` are busy or gone. Try again later.`;
}
