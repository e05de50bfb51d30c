import type { ProjectOptions } from '../../domain/project/project.contract.ts';
import type { Material } from '../../domain/script/material.contract.ts';
import type { Script } from '../../domain/script/script.contract.ts';

export interface WriteRequest {
  readonly topic: string;
  readonly material: Material;
  /** Only `length`, `speed` and `language` shape the words. */
  readonly options: Pick<ProjectOptions, 'length' | 'speed' | 'language'>;
  /** Why a reviewer sent the last script back; null or absent on the first attempt. */
  readonly rejection?: string | null;
  readonly signal?: AbortSignal;
}

/** Makes a script of what research found. Language models stand behind the same port as the built-in rules. */
export interface Writer {
  /** Stable name, part of the script's key. */
  readonly id: string;
  /** Raised whenever the same request may give another script. */
  readonly version: string;
  /** A script that `scriptSchema` accepts. Rejects with a StepFailure whose message is meant for the user. */
  write(request: WriteRequest): Promise<Script>;
}
