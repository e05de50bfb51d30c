import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { IllustrationActivities } from '../activities/illustration/illustration.activities.ts';
import type { NarrationActivities } from '../activities/narration/narration.activities.ts';
import type { QualityActivities } from '../activities/quality/quality.activities.ts';
import type { RenderingActivities } from '../activities/rendering/rendering.activities.ts';
import type { ResearchActivities } from '../activities/research/research.activities.ts';
import type { SlidesActivities } from '../activities/slides/slides.activities.ts';
import type { WritingActivities } from '../activities/writing/writing.activities.ts';
import type { RunRef, SceneParts, SceneRef } from '../domain/project/run.contract.ts';
import { IO, RENDER, VOICE } from './activity-presets.ts';
import type { RunView } from './progress-view.ts';

const { research } = proxyActivities<ResearchActivities>(IO);
const { write } = proxyActivities<WritingActivities>(IO);
const { choosePictures, illustrate } = proxyActivities<IllustrationActivities>(IO);
const { admit, narrate } = proxyActivities<NarrationActivities>(VOICE);
const { drawSlides } = proxyActivities<SlidesActivities>(RENDER);
const { renderSegment, assemble } = proxyActivities<RenderingActivities>(RENDER);
const { check } = proxyActivities<QualityActivities>(RENDER);

/** The line, step by step. Throws what the first failing step threw, after the others were told to stop and have stopped. */
export async function makeFilm(run: RunRef, view: RunView): Promise<void> {
  // Refused before any work: a voice or a language that nobody here speaks.
  await admit({ ...run, researchKey: null });
  const found = await research(run);
  // Front matter in the notes may have named another voice.
  await admit({ ...run, researchKey: found.key });

  view.at('writing');
  const script = await write({ ...run, researchKey: found.key });
  view.scenes(script.scenes.length);
  await choosePictures(run);

  view.at('narration');
  const count = script.scenes.length;
  const scenes = await allOrNone(
    script.scenes.map(({ sceneId }, index) => async () => {
      const parts = await makeScene({ ...run, scriptKey: script.key, sceneId, index, count });
      view.sceneDone();
      return parts;
    }),
  );

  view.at('assembly');
  const film = { ...run, scriptKey: script.key, scenes };
  const video = await assemble(film);
  view.at('quality');
  await check({ ...film, videoKey: video.key });
}

async function makeScene(scene: SceneRef): Promise<SceneParts> {
  const summary = `scene ${scene.index + 1} of ${scene.count}`;
  const [narration, picture] = await bothSettled(
    narrate.executeWithOptions({ ...VOICE, summary }, [scene]),
    illustrate.executeWithOptions({ ...IO, summary }, [scene]),
  );
  const made = { ...scene, narrationKey: narration.key, imageKey: picture.key };
  const [slide, segment] = await bothSettled(
    drawSlides.executeWithOptions({ ...RENDER, summary }, [made]),
    renderSegment.executeWithOptions({ ...RENDER, summary }, [made]),
  );
  return {
    sceneId: scene.sceneId,
    narrationKey: narration.key,
    slideKey: slide.key,
    segmentKey: segment.key,
  };
}

/** Promise.all for two, but never leaves one working when the other has failed. */
async function bothSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/**
 * Runs all side by side. When one fails the others are cancelled and waited for, so that nothing works on after the run
 * has ended; the first failure is what is thrown, not the cancellations that it caused.
 */
async function allOrNone<T>(tasks: ReadonlyArray<() => Promise<T>>): Promise<T[]> {
  let first: { error: unknown } | null = null;
  const results = await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    return Promise.allSettled(
      tasks.map((task) =>
        task().catch((error: unknown) => {
          first ??= { error };
          scope.cancel();
          throw error;
        }),
      ),
    );
  });
  if (first) throw (first as { error: unknown }).error;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
