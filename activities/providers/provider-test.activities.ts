import type { ProviderReport, ProviderTestResult } from '../../domain/operations/worker.contract.ts';

/** A provider as this worker has it: what it says of itself, and a small real piece of its work. */
export interface ProviderUnit {
  report(): Promise<ProviderReport>;
  /** Does a little real work. @returns what was made, for people; rejects with what is wrong */
  attempt(signal: AbortSignal): Promise<string>;
}

export interface ProviderTestActivities {
  /** Tries a provider out. A provider that fails is an answer, not a failure of the activity. */
  testProvider(request: { readonly provider: string }): Promise<ProviderTestResult>;
}

const DETAIL_MAX = 500;

/** Tests of the providers that a queue of this worker has. `worker` names the worker in the answer. */
export function createProviderTestActivities(deps: {
  readonly units: readonly ProviderUnit[];
  readonly worker: string;
  readonly signal: () => AbortSignal;
}): ProviderTestActivities {
  return {
    async testProvider({ provider }) {
      const started = performance.now();
      const answer = (ok: boolean, detail: string): ProviderTestResult => ({
        ok,
        ms: Math.round(performance.now() - started),
        detail: detail.slice(0, DETAIL_MAX),
        worker: deps.worker,
      });
      const unit = await find(deps.units, provider);
      if (!unit) return answer(false, `The worker ${deps.worker} does not have the provider ${provider}.`);
      const signal = deps.signal();
      try {
        return answer(true, await unit.attempt(signal));
      } catch (error) {
        // Cancelled or out of time is no word about the provider.
        signal.throwIfAborted();
        return answer(false, error instanceof Error ? error.message : String(error));
      }
    },
  };
}

async function find(units: readonly ProviderUnit[], provider: string): Promise<ProviderUnit | undefined> {
  const reports = await Promise.all(units.map((unit) => unit.report()));
  return units[reports.findIndex((report) => report.id === provider)];
}
