import { setCurrentDetails } from '@temporalio/workflow';
import type { ProjectStatus, Step } from '../domain/project/project.contract.ts';
import type { Gate } from '../domain/project/review.contract.ts';
import type { RunOutcome } from '../domain/project/run.contract.ts';
import type { WorkflowProgress } from './contract.ts';

/** Told where the run is. */
export interface RunView {
  at(step: Step): void;
  /** How many scenes the film has, and how many of them need nothing more. */
  scenes(count: number, done?: number): void;
  sceneDone(): void;
  /** The run waits for a person; null: it works again. */
  gate(at: { readonly gate: Gate; readonly since: number } | null): void;
  edited(sceneIds: readonly string[]): void;
}

const WAITS: Record<Gate, string> = {
  script: 'waits for a review of its script',
  final: 'waits for a review of its film',
};

/** What the run is at: for the query and for the details that the Temporal web UI shows. */
export class ProgressView implements RunView {
  #status: ProjectStatus = 'PROCESSING';
  #step: Step = 'research';
  #scenes = 0;
  #scenesDone = 0;
  #gate: { readonly gate: Gate; readonly since: number } | null = null;
  #edited: readonly string[] = [];

  at(step: Step): void {
    this.#step = step;
    this.#tell();
  }

  scenes(count: number, done = 0): void {
    this.#scenes = count;
    this.#scenesDone = done;
    this.#tell();
  }

  sceneDone(): void {
    this.#scenesDone = Math.min(this.#scenes, this.#scenesDone + 1);
    this.#tell();
  }

  gate(at: { readonly gate: Gate; readonly since: number } | null): void {
    this.#gate = at;
    this.#status = at ? 'AWAITING_REVIEW' : 'PROCESSING';
    this.#tell();
  }

  edited(sceneIds: readonly string[]): void {
    this.#edited = sceneIds;
    this.#tell();
  }

  end(outcome: RunOutcome): void {
    this.#gate = null;
    this.#status = outcome;
    this.#tell();
  }

  read(): WorkflowProgress {
    return {
      status: this.#status,
      step: this.#step,
      scenes: this.#scenes,
      scenesDone: this.#scenesDone,
      gate: this.#gate?.gate ?? null,
      gateSince: this.#gate?.since ?? null,
      edited: this.#edited,
    };
  }

  #tell(): void {
    const parts = [`**${this.#status}**`, this.#gate ? WAITS[this.#gate.gate] : this.#step];
    if (this.#scenes) parts.push(`${this.#scenesDone} of ${this.#scenes} scenes are ready`);
    if (this.#edited.length > 0) parts.push(`${this.#edited.length} edited and not made again yet`);
    setCurrentDetails(parts.join(' · '));
  }
}
