import type { ReviewPlan, ReviewVerdict } from '../activities/records/records.activities.ts';
import { waitsAt, type Gate } from '../domain/project/review.contract.ts';
import type { RunRef, SceneParts, SceneRef } from '../domain/project/run.contract.ts';
import { filmSteps, makeScene, type FilmSteps } from './film-steps.ts';
import { GateKeeper } from './gate-keeper.ts';
import type { InFlight } from './in-flight.ts';
import type { RunView } from './progress-view.ts';
import type { ReviewDesk } from './review-desk.ts';
import { allOrNone } from './side-by-side.ts';

/**
 * The line of a run that people may stop at, correct and send back. Throws what the first failing step threw, after the
 * others were told to stop and have stopped.
 */
export class ReviewedFilm {
  readonly #run: RunRef;
  readonly #view: RunView;
  readonly #desk: ReviewDesk;
  readonly #steps: FilmSteps;
  readonly #gates: GateKeeper;
  #researchKey = '';
  #script: { readonly key: string; readonly scenes: ReadonlyArray<{ readonly sceneId: string }> } = {
    key: '',
    scenes: [],
  };
  /** What was made of each scene of the script. */
  #parts = new Map<string, SceneParts>();
  #videoKey = '';

  constructor(run: RunRef, view: RunView, desk: ReviewDesk, inFlight: InFlight) {
    this.#run = run;
    this.#view = view;
    this.#desk = desk;
    this.#steps = filmSteps(inFlight.call);
    this.#gates = new GateKeeper(run, view, desk, this.#steps);
  }

  async make(): Promise<void> {
    // Refused before any work: a voice or a language that nobody here speaks.
    await this.#steps.admit({ ...this.#run, researchKey: null });
    this.#researchKey = (await this.#steps.research(this.#run)).key;
    // Front matter in the notes may have named another voice.
    await this.#steps.admit({ ...this.#run, researchKey: this.#researchKey });
    await this.#write();
    const plan = await this.#steps.reviewPlan(this.#run);
    for (let next: 'script' | 'film' | 'done' = 'script'; next !== 'done';) {
      if (next === 'script') await this.#reviewScript(plan);
      await this.#film();
      next = await this.#reviewFilm(plan);
    }
  }

  async #write(): Promise<void> {
    this.#view.at('writing');
    this.#script = await this.#steps.write({ ...this.#run, researchKey: this.#researchKey });
    this.#parts = new Map();
    this.#desk.lay(this.#script.scenes.map(({ sceneId }) => sceneId));
    this.#view.scenes(this.#script.scenes.length);
    await this.#steps.choosePictures(this.#run);
  }

  async #reviewScript(plan: ReviewPlan): Promise<void> {
    if (!waitsAt(plan.mode, 'script')) return;
    for (;;) {
      const { decision, scenes } = await this.#ask('script', plan, () => this.#preview());
      if (decision === 'requestChanges' && scenes.length === 0) await this.#write();
      else {
        await this.#rewrite(scenes);
        // Other words, written now or edited while the run waited, may ask for other pictures.
        if (scenes.length > 0 || this.#desk.edited.length > 0) await this.#steps.choosePictures(this.#run);
        this.#desk.know([]);
        this.#view.edited(this.#desk.edited);
      }
      if (decision === 'approve') return;
    }
  }

  async #reviewFilm(plan: ReviewPlan): Promise<'script' | 'film' | 'done'> {
    if (waitsAt(plan.mode, 'final')) {
      const { decision, scenes } = await this.#ask('final', plan, () => this.#film());
      if (decision === 'requestChanges') {
        if (scenes.length > 0) {
          await this.#rewrite(scenes);
          return 'film';
        }
        await this.#write();
        return 'script';
      }
    }
    this.#desk.close();
    return 'done';
  }

  /** Waits for a decision; meanwhile scenes may be made anew with `remake`, again and again. */
  async #ask(gate: Gate, { expiryDays }: ReviewPlan, remake: () => Promise<void>): Promise<ReviewVerdict> {
    for (;;) {
      const reviewId = await this.#gates.wait(gate, expiryDays);
      if (reviewId === null) await remake();
      else {
        const scriptKey = this.#script.key;
        const key = gate === 'script' ? scriptKey : this.#videoKey;
        return this.#gates.apply({ reviewId, key, scriptKey });
      }
    }
  }

  /** The film of all scenes as they are now; what is edited before it is joined and checked is taken along. */
  async #film(): Promise<void> {
    do {
      await this.#makeScenes(this.#script.scenes.filter(({ sceneId }) => !this.#parts.has(sceneId)));
      await this.#catchUp();
      this.#view.at('assembly');
      const scenes = this.#script.scenes.flatMap(({ sceneId }) => this.#parts.get(sceneId) ?? []);
      const film = { ...this.#run, scriptKey: this.#script.key, scenes };
      this.#videoKey = (await this.#steps.assemble(film)).key;
      this.#view.at('quality');
      await this.#steps.check({ ...film, videoKey: this.#videoKey });
    } while (this.#desk.stirred);
  }

  /** Makes again what no longer follows from what it is made from. */
  async #catchUp(): Promise<void> {
    do {
      const told = this.#desk.takeTold();
      this.#desk.takeRegenerations();
      const { scenes } = await this.#steps.listStale(this.#run);
      await this.#rewrite(scenes.filter(({ words }) => words).map(({ sceneId }) => sceneId));
      let stale = scenes;
      if (told.length > 0 || scenes.length > 0) {
        // Other words may ask for another picture.
        await this.#steps.choosePictures(this.#run);
        stale = (await this.#steps.listStale(this.#run)).scenes;
      }
      await this.#makeScenes(stale);
      this.#desk.know([]);
      this.#view.edited(this.#desk.edited);
    } while (this.#desk.stirred);
  }

  /** At the script's gate only what was asked for is made: the rest waits for the approval. */
  async #preview(): Promise<void> {
    this.#desk.takeTold();
    const wishes = this.#desk.takeRegenerations();
    const { scenes } = await this.#steps.listStale(this.#run);
    await this.#rewrite(scenes.filter(({ words }) => words).map(({ sceneId }) => sceneId));
    await this.#steps.choosePictures(this.#run);
    const shown = [...wishes].filter(([, parts]) => parts.length === 0 || parts.some((part) => part !== 'words'));
    await this.#makeScenes(shown.map(([sceneId]) => ({ sceneId })));
    this.#desk.know([]);
  }

  async #rewrite(sceneIds: readonly string[]): Promise<void> {
    const scenes = this.#refs().filter(({ sceneId }) => sceneIds.includes(sceneId));
    if (scenes.length === 0) return;
    this.#view.at('writing');
    await allOrNone(scenes.map((scene) => () => this.#steps.rewriteScene(scene)));
  }

  async #makeScenes(wanted: ReadonlyArray<{ readonly sceneId: string }>): Promise<void> {
    const ids = new Set(wanted.map(({ sceneId }) => sceneId));
    const scenes = this.#refs().filter(({ sceneId }) => ids.has(sceneId));
    if (scenes.length === 0) return;
    this.#view.at('narration');
    this.#view.scenes(this.#script.scenes.length, this.#script.scenes.length - scenes.length);
    await allOrNone(
      scenes.map((scene) => async () => {
        this.#parts.set(scene.sceneId, await makeScene(this.#steps, scene));
        this.#view.sceneDone();
      }),
    );
  }

  #refs(): SceneRef[] {
    const { key: scriptKey, scenes } = this.#script;
    return scenes.map(({ sceneId }, index) => ({ ...this.#run, scriptKey, sceneId, index, count: scenes.length }));
  }
}
