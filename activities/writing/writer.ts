import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import type { Scene, Script } from '../../domain/script/script.contract.ts';
import type { WriteRequest } from '../../domain/script/telling/write-request.ts';

export type { WriteRequest } from '../../domain/script/telling/write-request.ts';

/** The words of one scene. */
export type SceneText = Pick<Scene, 'kicker' | 'title' | 'bullets' | 'narration'>;

/** One scene of a script is to be told in other words. */
export interface RewriteRequest extends Pick<WriteRequest, 'topic' | 'material' | 'options' | 'signal'> {
  /** The script as the writer wrote it. */
  readonly script: Script;
  /** Place of the scene in it, from 0. */
  readonly index: number;
  /** Why earlier wordings of the scene were sent back, oldest first, each with its `wordsKey`; at least one. None may come again. */
  readonly rejections: readonly Rejection[];
  /** Titles of the other scenes. */
  readonly otherTitles: readonly string[];
}

/** Makes a script of what research found. Language models stand behind the same port as the built-in rules. */
export interface Writer {
  /** Stable name, part of the script's key. */
  readonly id: string;
  /** Raised whenever the same request may give another script. */
  readonly version: string;
  /**
   * A script that `scriptSchema` accepts, never one that was sent back. Rejects with a StepFailure whose message is meant for
   * the user; NO_ALTERNATIVE where it has no other script.
   */
  write(request: WriteRequest): Promise<Script>;
  /**
   * Other words for one scene: not the writer's first, none that were sent back, none of the attempts between. Deterministic
   * like `write`, and fails like it.
   */
  rewrite(request: RewriteRequest): Promise<SceneText>;
}
