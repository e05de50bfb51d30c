import { proxyActivities } from '@temporalio/workflow';
import type { VoiceSampleActivities } from '../activities/narration/voice-sample.activities.ts';
import type { VoiceSample } from '../domain/operations/worker.contract.ts';
import { VOICE_SAMPLE_SECONDS, type VoiceSampleInput } from './contract.ts';

/** Lets a voice be heard, once: whoever asked is waiting. */
export async function voiceSampleWorkflow(input: VoiceSampleInput): Promise<VoiceSample> {
  const { sampleVoice } = proxyActivities<VoiceSampleActivities>({
    taskQueue: 'voice',
    scheduleToCloseTimeout: `${VOICE_SAMPLE_SECONDS} seconds`,
    retry: { maximumAttempts: 1 },
    cancellationType: 'TRY_CANCEL',
  });
  return sampleVoice(input);
}
