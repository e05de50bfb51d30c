import type { EntityManager } from '@mikro-orm/postgresql';
import type { StepProgress } from '../domain/project/run.contract.ts';
import type { AssetStore } from './assets/asset-store.ts';

/** What every step is given by the worker. */
export interface StepDeps {
  /** A fresh entity manager: one for each activity. */
  readonly em: () => EntityManager;
  readonly assets: AssetStore;
  /** Told to the heartbeat and the progress bar. */
  readonly progress: (progress: StepProgress) => void;
  /** Aborts when the run is cancelled, the attempt has timed out or the worker drains. */
  readonly signal: () => AbortSignal;
}
