import { ApplicationFailure, condition } from '@temporalio/workflow';
import type { ReviewVerdict } from '../activities/records/records.activities.ts';
import type { FailureCode } from '../domain/project/errors.ts';
import { REMINDER_HOURS, type Gate } from '../domain/project/review.contract.ts';
import type { RunRef } from '../domain/project/run.contract.ts';
import { cancelRequest } from './cancel-request.ts';
import type { FilmSteps } from './film-steps.ts';
import type { RunView } from './progress-view.ts';
import type { ReviewDesk } from './review-desk.ts';

const HOUR_MS = 3_600_000;
const THING: Record<Gate, string> = { script: 'script', final: 'film' };

/** Waits of a run for a person. A wait is a timer of the engine: no worker and no step is held meanwhile. */
export class GateKeeper {
  readonly #run: RunRef;
  readonly #view: RunView;
  readonly #desk: ReviewDesk;
  readonly #steps: FilmSteps;
  #waits = 0;

  constructor(run: RunRef, view: RunView, desk: ReviewDesk, steps: FilmSteps) {
    this.#run = run;
    this.#view = view;
    this.#desk = desk;
    this.#steps = steps;
  }

  /**
   * Waits at a gate.
   * @returns the id of the decision; null where a scene is to be made anew first: the run works, and waits again afterwards
   * @throws ApplicationFailure REVIEW_EXPIRED after `days`
   */
  async wait(gate: Gate, days: number): Promise<string | null> {
    this.#waits += 1;
    const at = { ...this.#run, gate, wait: this.#waits };
    // Before the row says so: whoever reads it may decide before the run has heard that it is written.
    this.#desk.open(gate);
    if ((await this.#steps.awaitReview({ ...at, days })).cancelling) throw await cancelRequest();
    const since = Date.now();
    this.#view.gate({ gate, since });
    const until = since + days * 24 * HOUR_MS;
    // Half-way where the whole wait is hardly longer than that.
    let remindAt: number | null = since + Math.min(REMINDER_HOURS * HOUR_MS, (until - since) / 2);

    for (;;) {
      const decision = this.#desk.takeDecision();
      if (decision) return decision.reviewId;
      if (this.#desk.regenerates) {
        if ((await this.#steps.leaveReview(at)).cancelling) throw await cancelRequest();
        this.#view.gate(null);
        return null;
      }
      const now = Date.now();
      if (this.#desk.stirred) await this.#lookAgain(gate);
      else if (now >= until) throw expired(gate, days);
      else if (remindAt !== null && now >= remindAt) {
        remindAt = null;
        await this.#steps.remindReview(at);
      } else await condition(() => this.#desk.stirred, (remindAt ?? until) - now);
    }
  }

  /** Carries out what was decided; the run works from here on. */
  async apply(review: { reviewId: string; key: string; scriptKey: string }): Promise<ReviewVerdict> {
    const verdict = await this.#steps.applyReview({ ...this.#run, ...review });
    if (verdict === null) throw await cancelRequest();
    this.#view.gate(null);
    return verdict;
  }

  /** A scene was edited: the film is of its older words from now on, unless the edit was taken back. */
  async #lookAgain(gate: Gate): Promise<void> {
    this.#desk.takeTold();
    this.#view.edited(this.#desk.edited);
    if (gate === 'script') return;
    const { scenes } = await this.#steps.listStale(this.#run);
    this.#desk.know(scenes.map(({ sceneId }) => sceneId));
    this.#view.edited(this.#desk.edited);
  }
}

function expired(gate: Gate, days: number): ApplicationFailure {
  return ApplicationFailure.create({
    message:
      `Nobody reviewed the ${THING[gate]} within ${days === 1 ? 'a day' : `${days} days`}. All that was made is kept: ` +
      'start the project again, and the run waits for the review anew. The option reviewExpiryDays says how long.',
    type: 'REVIEW_EXPIRED' satisfies FailureCode,
    nonRetryable: true,
  });
}
