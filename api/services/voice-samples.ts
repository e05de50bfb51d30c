import { createHash } from 'node:crypto';
import { ActivityFailure, ApplicationFailure, WorkflowFailedError, type Client } from '@temporalio/client';
import type { VoiceSample } from '../../domain/operations/worker.contract.ts';
import type { KeptSample } from '../../store/repositories/voice-samples.repository.ts';
import {
  ORCHESTRATION_QUEUE,
  VOICE_SAMPLE_SECONDS,
  VOICE_SAMPLE_WORKFLOW,
  type VoiceSampleInput,
} from '../../workflows/contract.ts';
import type { ProviderBody, VoiceBody } from '../contracts/operations.contract.ts';
import { engineUnavailable, Problem } from '../errors.ts';
import { callEngine } from './engine.ts';
import type { QueueState } from './queue-state.ts';

const ANSWER_MS = (VOICE_SAMPLE_SECONDS + 1) * 1000;

/** A kept sample, as long as no live worker has another version of the voice. */
export function stillSounds(kept: KeptSample | null, providers: readonly ProviderBody[]): kept is KeptSample {
  if (!kept) return false;
  const provider = providers.find(({ voices }) => voices.some(({ id }) => id === kept.voice));
  return !provider || provider.version === null || provider.version === kept.providerVersion;
}

/** @throws Problem WORKER_UNAVAILABLE, VOICE_NOT_FOUND where no worker would speak with it */
export function requireVoice(id: string, voices: readonly VoiceBody[], queues: readonly QueueState[]): VoiceBody {
  const unserved = queues.find(({ name, served }) => (name === 'voice' || name === ORCHESTRATION_QUEUE) && !served);
  if (unserved)
    throw new Problem(
      'WORKER_UNAVAILABLE',
      `Nobody can speak now: ${unserved.detail}. Start a worker that does, then listen again.`,
      { headers: { 'retry-after': '10' } },
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
  const handle = await callEngine(temporal, () =>
    temporal.workflow.start(VOICE_SAMPLE_WORKFLOW, {
      workflowId: `voice-sample-${name}`,
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: ORCHESTRATION_QUEUE,
      workflowExecutionTimeout: `${VOICE_SAMPLE_SECONDS} seconds`,
      args: [input],
    }),
  );
  try {
    const sample = await temporal.withDeadline(Date.now() + ANSWER_MS, () => handle.result() as Promise<VoiceSample>);
    return { ...sample, wav: Buffer.from(sample.wav, 'base64') };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError))
      throw engineUnavailable(error, 'The workflow engine cannot be reached: whether anybody spoke is not known.');
    throw new Problem('WORKER_UNAVAILABLE', reason(error), { cause: error, headers: { 'retry-after': '30' } });
  }
}

/** What the voice itself said is for people; a worker that never answered has said nothing. */
function reason({ cause }: WorkflowFailedError): string {
  if (cause instanceof ActivityFailure && cause.cause instanceof ApplicationFailure)
    return `The voice could not be heard: ${cause.cause.message}`;
  return `No worker has spoken within ${VOICE_SAMPLE_SECONDS} seconds: those that serve \`voice\` are busy or gone. Try again later.`;
}
