import { proxyActivities } from '@temporalio/workflow';
import type { IllustrationActivities } from '../activities/illustration/illustration.activities.ts';
import type { NarrationActivities } from '../activities/narration/narration.activities.ts';
import type { QualityActivities } from '../activities/quality/quality.activities.ts';
import type { RecordsActivities } from '../activities/records/records.activities.ts';
import type { RenderingActivities } from '../activities/rendering/rendering.activities.ts';
import type { ResearchActivities } from '../activities/research/research.activities.ts';
import type { SlidesActivities } from '../activities/slides/slides.activities.ts';
import type { WritingActivities } from '../activities/writing/writing.activities.ts';
import type { FilmRef, RunRef, SceneParts, SceneRef, SceneWithAssets } from '../domain/project/run.contract.ts';
import { IO, RECORDS, RENDER, VOICE } from './activity-presets.ts';
import type { CallStep } from './in-flight.ts';
import { bothSettled } from './side-by-side.ts';

const { research } = proxyActivities<ResearchActivities>(IO);
const { write, rewriteScene } = proxyActivities<WritingActivities>(IO);
const { choosePictures, illustrate } = proxyActivities<IllustrationActivities>(IO);
const { admit, narrate } = proxyActivities<NarrationActivities>(VOICE);
const { drawSlides } = proxyActivities<SlidesActivities>(RENDER);
const { renderSegment, assemble } = proxyActivities<RenderingActivities>(RENDER);
const { check } = proxyActivities<QualityActivities>(RENDER);
const records = proxyActivities<RecordsActivities>(RECORDS);

type Input<Activity extends (input: never) => unknown> = Parameters<Activity>[0];
export type FilmSteps = ReturnType<typeof filmSteps>;

/** The steps, each called in the way that `call` decides. Those of a scene are named after its place in the film, from 1. */
export function filmSteps(call: CallStep) {
  const summary = ({ index, count }: SceneRef): string => `scene ${index + 1} of ${count}`;
  const scenic = (name: string, { index }: SceneRef): string => `${name}-${index + 1}`;
  return {
    admit: (input: Input<NarrationActivities['admit']>) =>
      call('admit', (own) => admit.executeWithOptions({ ...VOICE, ...own }, [input])),
    research: (run: RunRef) => call('research', (own) => research.executeWithOptions({ ...IO, ...own }, [run])),
    write: (input: Input<WritingActivities['write']>) =>
      call('write', (own) => write.executeWithOptions({ ...IO, ...own }, [input])),
    rewriteScene: (scene: SceneRef) =>
      call(scenic('rewriteScene', scene), (own) =>
        rewriteScene.executeWithOptions({ ...IO, ...own, summary: summary(scene) }, [scene]),
      ),
    choosePictures: (run: RunRef) =>
      call('choosePictures', (own) => choosePictures.executeWithOptions({ ...IO, ...own }, [run])),
    narrate: (scene: SceneRef) =>
      call(scenic('narrate', scene), (own) =>
        narrate.executeWithOptions({ ...VOICE, ...own, summary: summary(scene) }, [scene]),
      ),
    illustrate: (scene: SceneRef) =>
      call(scenic('illustrate', scene), (own) =>
        illustrate.executeWithOptions({ ...IO, ...own, summary: summary(scene) }, [scene]),
      ),
    drawSlides: (scene: SceneWithAssets) =>
      call(scenic('drawSlides', scene), (own) =>
        drawSlides.executeWithOptions({ ...RENDER, ...own, summary: summary(scene) }, [scene]),
      ),
    renderSegment: (scene: SceneWithAssets) =>
      call(scenic('renderSegment', scene), (own) =>
        renderSegment.executeWithOptions({ ...RENDER, ...own, summary: summary(scene) }, [scene]),
      ),
    assemble: (film: FilmRef) => call('assemble', (own) => assemble.executeWithOptions({ ...RENDER, ...own }, [film])),
    check: (film: Input<QualityActivities['check']>) =>
      call('check', (own) => check.executeWithOptions({ ...RENDER, ...own }, [film])),
    reviewPlan: (run: RunRef) =>
      call('reviewPlan', (own) => records.reviewPlan.executeWithOptions({ ...RECORDS, ...own }, [run])),
    awaitReview: (gate: Input<RecordsActivities['awaitReview']>) =>
      call('awaitReview', (own) => records.awaitReview.executeWithOptions({ ...RECORDS, ...own }, [gate])),
    leaveReview: (gate: Input<RecordsActivities['leaveReview']>) =>
      call('leaveReview', (own) => records.leaveReview.executeWithOptions({ ...RECORDS, ...own }, [gate])),
    remindReview: (gate: Input<RecordsActivities['remindReview']>) =>
      call('remindReview', (own) => records.remindReview.executeWithOptions({ ...RECORDS, ...own }, [gate])),
    applyReview: (review: Input<RecordsActivities['applyReview']>) =>
      call('applyReview', (own) => records.applyReview.executeWithOptions({ ...RECORDS, ...own }, [review])),
    listStale: (run: RunRef) =>
      call('listStale', (own) => records.listStale.executeWithOptions({ ...RECORDS, ...own }, [run])),
  };
}

/** All that one scene brings to the film. */
export async function makeScene(steps: FilmSteps, scene: SceneRef): Promise<SceneParts> {
  const [narration, picture] = await bothSettled(steps.narrate(scene), steps.illustrate(scene));
  const made = { ...scene, narrationKey: narration.key, imageKey: picture.key };
  const [slide, segment] = await bothSettled(steps.drawSlides(made), steps.renderSegment(made));
  return {
    sceneId: scene.sceneId,
    narrationKey: narration.key,
    slideKey: slide.key,
    segmentKey: segment.key,
  };
}
