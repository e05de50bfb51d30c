import { patched } from '@temporalio/workflow';
import type { RunRef } from '../domain/project/run.contract.ts';
import { filmSteps, makeScene } from './film-steps.ts';
import { plainCall, type InFlight } from './in-flight.ts';
import type { RunView } from './progress-view.ts';
import type { ReviewDesk } from './review-desk.ts';
import { ReviewedFilm } from './reviewed-film.ts';
import { allOrNone } from './side-by-side.ts';

/** The line, step by step. Throws what the first failing step threw, after the others were told to stop and have stopped. */
export async function makeFilm(run: RunRef, view: RunView, desk: ReviewDesk, inFlight: InFlight): Promise<void> {
  if (patched('review-1')) return new ReviewedFilm(run, view, desk, inFlight).make();
  desk.close(
    'This run was begun by an older version, which takes no changes along. Start the project again afterwards.',
  );
  return makeFilmUnasked(run, view);
}

/** As runs of before `review-1` go: from the topic to the film without a stop. */
async function makeFilmUnasked(run: RunRef, view: RunView): Promise<void> {
  const steps = filmSteps(plainCall);
  await steps.admit({ ...run, researchKey: null });
  const found = await steps.research(run);
  await steps.admit({ ...run, researchKey: found.key });

  view.at('writing');
  const script = await steps.write({ ...run, researchKey: found.key });
  const count = script.scenes.length;
  view.scenes(count);
  await steps.choosePictures(run);

  view.at('narration');
  const scenes = await allOrNone(
    script.scenes.map(({ sceneId }, index) => async () => {
      const parts = await makeScene(steps, { ...run, scriptKey: script.key, sceneId, index, count });
      view.sceneDone();
      return parts;
    }),
  );

  view.at('assembly');
  const film = { ...run, scriptKey: script.key, scenes };
  const video = await steps.assemble(film);
  view.at('quality');
  await steps.check({ ...film, videoKey: video.key });
}
