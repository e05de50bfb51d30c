import { ApplicationFailure } from '@temporalio/workflow';
import type { Decision, Gate } from '../domain/project/review.contract.ts';
import type { ScenePart } from '../domain/script/scene-edits.contract.ts';
import { NOT_ALLOWED_NOW, type ReviewRef, type SceneEditRef, type SceneRegenerateRef } from './contract.ts';

interface TakenDecision {
  readonly reviewId: string;
  readonly decision: Decision;
}

const ENDING = 'The run is past the point where it could take this along. Start the project again once it has ended.';

/**
 * Where people's wishes arrive and wait until the run comes to them. Nothing here waits or calls: handlers put in, validators
 * look, the run takes out.
 */
export class ReviewDesk {
  #gate: Gate | null = null;
  #decision: TakenDecision | null = null;
  #regenerate: SceneRegenerateRef[] = [];
  /** Edited since the run last looked what is stale. */
  #told = new Set<string>();
  /** Edited, and not made again when the run last looked. */
  #known: readonly string[] = [];
  #closed: string | null = null;
  #scenes: readonly string[] = [];

  /** @throws ApplicationFailure NOT_ALLOWED_NOW, as every `check…` */
  checkDecision(decision: Decision, { gate }: ReviewRef): void {
    if (this.#closed) refuse('The run waits for no review any more: it is ending. Look at the project again.');
    if (this.#decision)
      refuse('A decision was sent before this one and is being carried out. Look at the project again.');
    if (this.#gate === null || this.regenerates)
      refuse('The run waits for no review just now: it works. Wait until its status is AWAITING_REVIEW.');
    if (gate !== this.#gate) refuse(`The run waits at “${this.#gate}” by now, and this decision is about “${gate}”.`);
    if (decision === 'approve' && gate === 'final' && this.edited.length > 0) {
      refuse(`${this.#named(this.edited)} changed after the film was made. Regenerate first, or request changes.`);
    }
  }

  checkEdit(_edit: SceneEditRef): void {
    if (this.#closed) refuse(this.#closed);
  }

  checkRegenerate({ sceneId }: SceneRegenerateRef): void {
    if (this.#closed) refuse(this.#closed);
    if (this.#decision) refuse('A decision was sent and is being carried out. Regenerate when that is done.');
    if (this.#scenes.length > 0 && !this.#scenes.includes(sceneId))
      refuse('The scene is not part of the script any more. Read the scenes again.');
  }

  decide(decision: Decision, { reviewId }: ReviewRef): void {
    this.#decision = { reviewId, decision };
    // Nothing follows after the last gate.
    if (decision === 'approve' && this.#gate === 'final') this.close();
  }

  edit({ sceneId }: SceneEditRef): void {
    this.#told.add(sceneId);
  }

  regenerate(wish: SceneRegenerateRef): void {
    this.#regenerate.push(wish);
    this.#told.add(wish.sceneId);
  }

  /** The scenes of the script, in order. */
  lay(scenes: readonly string[]): void {
    this.#scenes = scenes;
  }

  open(gate: Gate): void {
    this.#gate = gate;
  }

  /** From now on nothing is taken: the run is ending. */
  close(why: string = ENDING): void {
    this.#gate = null;
    this.#closed ??= why;
  }

  /** Whether there is something that the run has not seen. */
  get stirred(): boolean {
    return this.#decision !== null || this.#told.size > 0;
  }

  /** Whether a scene is to be made anew at once: until that is done nobody can decide. */
  get regenerates(): boolean {
    return this.#regenerate.length > 0;
  }

  /** Ids of scenes that were edited and not made again yet, in the order of the film. */
  get edited(): readonly string[] {
    const all = new Set([...this.#known, ...this.#told]);
    return [...this.#scenes.filter((id) => all.has(id)), ...[...all].filter((id) => !this.#scenes.includes(id))];
  }

  /** The decision, and the gate is closed behind it. */
  takeDecision(): TakenDecision | null {
    const decision = this.#decision;
    if (decision) this.#leave();
    return decision;
  }

  /** Scenes that are to be made anew, with the parts that were named; the gate is closed behind them. */
  takeRegenerations(): ReadonlyMap<string, readonly ScenePart[]> {
    const wishes = new Map<string, readonly ScenePart[]>();
    for (const { sceneId, parts } of this.#regenerate) wishes.set(sceneId, [...(wishes.get(sceneId) ?? []), ...parts]);
    this.#regenerate = [];
    if (wishes.size > 0) this.#leave();
    return wishes;
  }

  /** Notes that the run looks now; what is told from here on is new again. */
  takeTold(): readonly string[] {
    const told = [...this.#told];
    this.#told = new Set();
    this.#known = [...new Set([...this.#known, ...told])];
    return told;
  }

  /** What the database calls stale, which outranks what was told before the run looked. */
  know(stale: readonly string[]): void {
    this.#known = stale;
  }

  #leave(): void {
    this.#gate = null;
    this.#decision = null;
  }

  #named(ids: readonly string[]): string {
    const numbers = ids.map((id) => this.#scenes.indexOf(id) + 1).filter((number) => number > 0);
    if (numbers.length !== ids.length || numbers.length === 0) return 'Scenes of this film were';
    const last = numbers.at(-1);
    return numbers.length === 1 ? `Scene ${last} was` : `Scenes ${numbers.slice(0, -1).join(', ')} and ${last} were`;
  }
}

function refuse(message: string): never {
  throw ApplicationFailure.create({ message, type: NOT_ALLOWED_NOW, nonRetryable: true });
}
