import { CancellationScope, isCancellation } from '@temporalio/workflow';

/** Calls a step; what the step is called with besides its input is decided here. */
export type CallStep = <T>(name: string, call: (own: { readonly activityId?: string }) => Promise<T>) => Promise<T>;

/** As runs of before `review-1` did it: nothing is set, and nothing can be tried again before its time. */
export const plainCall: CallStep = (_name, call) => call({});

/**
 * The steps that are scheduled and have not ended, each in a scope of its own. A step that waits for its next try can so be
 * taken back and scheduled anew, which starts its first attempt at once.
 */
export class InFlight {
  readonly #open = new Map<string, { readonly scope: CancellationScope; again: boolean }>();
  readonly #calls = new Map<string, number>();

  /** Schedules a step as `<name>-<n>`, the nth of its name in this run. */
  readonly call: CallStep = async (name, call) => {
    for (;;) {
      const number = (this.#calls.get(name) ?? 0) + 1;
      this.#calls.set(name, number);
      const activityId = `${name}-${number}`;
      const step = { scope: new CancellationScope(), again: false };
      this.#open.set(activityId, step);
      try {
        return await step.scope.run(() => call({ activityId }));
      } catch (error) {
        // The run itself being cancelled outranks the wish to try again.
        const wished = step.again && !CancellationScope.current().consideredCancelled;
        if (!wished || !isCancellation(error)) throw error;
      } finally {
        this.#open.delete(activityId);
      }
    }
  };

  /** Of these ids those that are in flight. */
  known(activityIds: readonly string[]): string[] {
    return activityIds.filter((id) => this.#open.has(id));
  }

  /** Takes steps back and schedules them anew. Only for steps that wait: one that works would begin from the start. */
  again(activityIds: readonly string[]): void {
    for (const id of activityIds) {
      const step = this.#open.get(id);
      if (!step || step.again) continue;
      step.again = true;
      step.scope.cancel();
    }
  }
}
