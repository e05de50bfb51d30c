import { cancellationSignal } from '@temporalio/activity';
import { createIllustrationActivities } from '../activities/illustration/illustration.activities.ts';
import { createNarrationActivities } from '../activities/narration/narration.activities.ts';
import { createPiperNarrator } from '../activities/narration/piper/piper-narrator.ts';
import { createNarratorRegistry } from '../activities/narration/registry.ts';
import { createVoiceSampleActivities } from '../activities/narration/voice-sample.activities.ts';
import { createProviderTestActivities, type ProviderUnit } from '../activities/providers/provider-test.activities.ts';
import { createQualityActivities } from '../activities/quality/quality.activities.ts';
import { createRecordsActivities } from '../activities/records/records.activities.ts';
import { encoderVersion } from '../activities/rendering/encoder-version.ts';
import { createRenderingActivities } from '../activities/rendering/rendering.activities.ts';
import { createSegmentPool } from '../activities/rendering/segment-pool.ts';
import { openEncyclopaedia } from '../activities/research/encyclopaedia/encyclopaedia.ts';
import { encyclopaediaVersion } from '../activities/research/encyclopaedia/version.ts';
import { createResearchActivities } from '../activities/research/research.activities.ts';
import { createWikipedia } from '../activities/research/wikipedia/wikipedia.ts';
import { createSlidesActivities } from '../activities/slides/slides.activities.ts';
import { SLIDE_VERSION } from '../activities/slides/slide-version.ts';
import { createWebhookActivities } from '../activities/webhooks/webhooks.activities.ts';
import { createBuiltInWriter } from '../activities/writing/built-in/built-in-writer.ts';
import { createWritingActivities } from '../activities/writing/writing.activities.ts';
import type { AssetStore } from '../store/assets/asset-store.ts';
import type { Orm } from '../store/orm.ts';
import type { StepDeps } from '../store/step-deps.ts';
import type { QueueName } from '../workflows/contract.ts';
import type { WorkerConfig } from './config.ts';
import { keptOnceMade } from './kept-once-made.ts';
import { pollerIdentity } from './presence.ts';
import { ioProviders, renderProviders, voiceProviders } from './providers.ts';
import { reportProgress } from './step-interceptor.ts';

/** Long enough for a change of one sentence to find it awake, short enough not to hold memory for nobody. */
const VOICE_IDLE_MINUTES = 0.5;

const SEGMENT_CHILD = new URL('./children/segment-child.ts', import.meta.url);

/** The steps of a queue with all that they need, and how to end the processes that they keep. */
export interface QueueActivities {
  readonly activities: object;
  readonly close: () => Promise<void>;
  /** What is behind the steps. */
  readonly providers: readonly ProviderUnit[];
}

/** Puts together what each queue does: the one place where ports meet providers. */
export async function queueActivities(
  queue: QueueName,
  config: WorkerConfig,
  orm: Orm,
  assets: AssetStore,
): Promise<QueueActivities> {
  const deps: StepDeps = {
    em: () => orm.em.fork(),
    assets,
    progress: reportProgress,
    signal: cancellationSignal,
  };
  const tests = (units: readonly ProviderUnit[]) =>
    createProviderTestActivities({ units, worker: pollerIdentity(queue), signal: cancellationSignal });
  switch (queue) {
    case 'orchestration':
      return { activities: {}, close: () => Promise.resolve(), providers: [] };
    case 'io': {
      const encyclopaedia = openEncyclopaedia(config.encyclopaedia);
      const wikipedia = config.offline
        ? null
        : createWikipedia(config.wikipedia === undefined ? {} : { baseUrl: config.wikipedia });
      const writer = createBuiltInWriter();
      const edition = await encyclopaediaVersion(config.encyclopaedia);
      const providers = ioProviders({ encyclopaedia, encyclopaediaVersion: edition, wikipedia, writer });
      return {
        activities: {
          ...createRecordsActivities(deps),
          ...createResearchActivities({
            ...deps,
            sources: { encyclopaedia, wikipedia },
            encyclopaediaVersion: edition,
          }),
          ...createWritingActivities({ ...deps, writer }),
          ...createIllustrationActivities(deps),
          ...createWebhookActivities({ ...deps, policy: config.webhookPolicy }),
          ...tests(providers),
        },
        close: () => Promise.resolve(),
        providers,
      };
    }
    case 'voice': {
      const narrators = keptOnceMade(() =>
        createNarratorRegistry([
          createPiperNarrator({
            modelPath: config.voiceModel,
            configPath: config.voiceConfig,
            // Half the cores: the other half renders what was said already, and each voice holds half a gigabyte while it speaks.
            poolSize: Math.max(1, Math.floor(config.cpuSlots / 2)),
            idleMinutes: VOICE_IDLE_MINUTES,
          }),
        ]),
      );
      const providers = voiceProviders(narrators.get);
      return {
        activities: {
          ...createNarrationActivities({ ...deps, narrators: narrators.get, ffmpeg: config.ffmpeg }),
          ...createVoiceSampleActivities({ narrators: narrators.get, signal: cancellationSignal }),
          ...tests(providers),
        },
        close: () => narrators.close((registry) => registry.close()),
        providers,
      };
    }
    case 'render': {
      const segments = createSegmentPool({ childModule: SEGMENT_CHILD, ffmpeg: config.ffmpeg, size: config.cpuSlots });
      const encoder = keptOnceMade(() => encoderVersion(config.ffmpeg));
      const providers = renderProviders({ ffmpeg: config.ffmpeg, encoder: encoder.get });
      return {
        activities: {
          ...createSlidesActivities(deps),
          ...createRenderingActivities({
            ...deps,
            ffmpeg: config.ffmpeg,
            encoder: encoder.get,
            painter: SLIDE_VERSION,
            segments,
          }),
          ...createQualityActivities({ ...deps, ffmpeg: config.ffmpeg }),
          ...tests(providers),
        },
        close: () => segments.close(),
        providers,
      };
    }
  }
}
