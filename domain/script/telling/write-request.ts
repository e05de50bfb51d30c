import type { ProjectOptions } from '../../project/project.contract.ts';
import type { Material } from '../material.contract.ts';

/** What a script is made of. */
export interface WriteRequest {
  readonly topic: string;
  readonly material: Material;
  /** Only `length`, `speed` and `language` shape the words. */
  readonly options: Pick<ProjectOptions, 'length' | 'speed' | 'language'>;
  /** Why a reviewer sent earlier scripts back, oldest first; none or absent on the first attempt. */
  readonly rejections?: readonly string[];
  readonly signal?: AbortSignal;
}
