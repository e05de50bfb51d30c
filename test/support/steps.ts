import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIllustrationActivities } from '../../activities/illustration/illustration.activities.ts';
import { createNarrationActivities } from '../../activities/narration/narration.activities.ts';
import { createPiperNarrator } from '../../activities/narration/piper/piper-narrator.ts';
import { createNarratorRegistry } from '../../activities/narration/registry.ts';
import { createQualityActivities } from '../../activities/quality/quality.activities.ts';
import { encoderVersion } from '../../activities/rendering/encoder-version.ts';
import { createRenderingActivities } from '../../activities/rendering/rendering.activities.ts';
import { createSegmentPool } from '../../activities/rendering/segment-pool.ts';
import { openEncyclopaedia } from '../../activities/research/encyclopaedia/encyclopaedia.ts';
import { createResearchActivities } from '../../activities/research/research.activities.ts';
import { createSlidesActivities } from '../../activities/slides/slides.activities.ts';
import { SLIDE_VERSION } from '../../activities/slides/slide-version.ts';
import { createBuiltInWriter } from '../../activities/writing/built-in/built-in-writer.ts';
import { createWritingActivities } from '../../activities/writing/writing.activities.ts';
import type { RunRef, SceneParts, SceneRef } from '../../domain/project/run.contract.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import { closeOrm, openOrm } from '../../store/orm.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { beginRun } from '../../store/repositories/runs.repository.ts';
import { listScenes } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { freshDatabase } from './database.ts';
import { tools } from './tools.ts';

const SEGMENT_CHILD = new URL('../../worker/children/segment-child.ts', import.meta.url);

/** The steps themselves, without an engine: on a database and an asset folder of their own, with the real voice and encoder. */
export async function openSteps() {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lanternist-steps-'));
  const orm = await openOrm(database.url);
  const found = await tools();
  const assets = new FilesystemAssetStore(join(folder, 'assets'));
  const state = { signal: new AbortController().signal };
  const deps: StepDeps = { em: () => orm.em.fork(), assets, progress: () => undefined, signal: () => state.signal };
  const registry = createNarratorRegistry([
    createPiperNarrator({ modelPath: found.voiceModel, configPath: found.voiceConfig }),
  ]);
  const segments = createSegmentPool({ childModule: SEGMENT_CHILD, ffmpeg: found.ffmpeg });
  const steps = {
    ...createResearchActivities({
      ...deps,
      sources: { encyclopaedia: openEncyclopaedia(found.encyclopaedia), wikipedia: null },
      encyclopaediaVersion: '1',
    }),
    ...createWritingActivities({ ...deps, writer: createBuiltInWriter() }),
    ...createIllustrationActivities(deps),
    ...createNarrationActivities({ ...deps, narrators: () => Promise.resolve(registry), ffmpeg: found.ffmpeg }),
    ...createSlidesActivities(deps),
    ...createRenderingActivities({
      ...deps,
      ffmpeg: found.ffmpeg,
      encoder: () => encoderVersion(found.ffmpeg),
      painter: SLIDE_VERSION,
      segments,
    }),
    ...createQualityActivities({ ...deps, ffmpeg: found.ffmpeg }),
  };

  /** Narration, picture, slide and segment of one scene, as the workflow makes them. */
  async function makeScene(ref: SceneRef) {
    const narration = await steps.narrate(ref);
    const image = await steps.illustrate(ref);
    const made = { ...ref, narrationKey: narration.key, imageKey: image.key };
    const slides = await steps.drawSlides(made);
    const segment = await steps.renderSegment(made);
    const parts: SceneParts = {
      sceneId: ref.sceneId,
      narrationKey: narration.key,
      slideKey: slides.key,
      segmentKey: segment.key,
    };
    return { narration, image, slides, segment, parts };
  }

  return {
    folder,
    assets,
    steps,
    makeScene,
    ffmpeg: found.ffmpeg,
    em: deps.em,
    /** The signal that steps are given from now on. */
    use: (signal: AbortSignal): void => void (state.signal = signal),
    /** A project with an open run. */
    async begin(topic: string, notes: string | null): Promise<RunRef> {
      const options = { resolution: 240 as const };
      const { id: projectId } = await createProject(deps.em(), { topic, notes, options });
      const run = { projectId, runId: randomUUID() };
      await beginRun(deps.em(), { ...run, workflowId: `project-${projectId}`, temporalRunId: 't' });
      return run;
    },
    /** Research, script and the choice of pictures. */
    async write(run: RunRef): Promise<{ scriptKey: string; researchKey: string; refs: SceneRef[]; rows: SceneRow[] }> {
      const { key: researchKey } = await steps.research(run);
      const { key: scriptKey, scenes } = await steps.write({ ...run, researchKey });
      await steps.choosePictures(run);
      const count = scenes.length;
      const refs = scenes.map(({ sceneId }, index) => ({ ...run, scriptKey, sceneId, index, count }));
      return { scriptKey, researchKey, refs, rows: await listScenes(deps.em(), run.projectId) };
    },
    async close(): Promise<void> {
      await registry.close();
      await segments.close();
      await closeOrm(orm);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
