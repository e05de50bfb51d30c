import { shallowRef, type ShallowRef } from 'vue';
import type { Progress } from '../../api/client/watch-events.ts';

/** More films than that are not at work at once; the ones that spoke longest ago go first. */
const AT_MOST = 500;

export interface ProgressBoard {
  readonly shown: ShallowRef<ReadonlyMap<string, Progress>>;
  readonly note: (step: Progress) => void;
  readonly forget: (projectId: string) => void;
}

/**
 * The latest word of each project's step. However often steps speak, what is shown changes once a frame at most; who has
 * stopped is forgotten.
 */
export function progressBoard(atMost: number = AT_MOST): ProgressBoard {
  const shown = shallowRef<ReadonlyMap<string, Progress>>(new Map());
  const latest = new Map<string, Progress>();
  let asked = false;

  function publish(): void {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      shown.value = new Map(latest);
    });
  }

  function note(step: Progress): void {
    // Anew at the end: whoever spoke longest ago stands first.
    latest.delete(step.projectId);
    latest.set(step.projectId, step);
    const [eldest] = latest.keys();
    if (latest.size > atMost && eldest !== undefined) latest.delete(eldest);
    publish();
  }

  function forget(projectId: string): void {
    if (latest.delete(projectId)) publish();
  }

  return { shown, note, forget };
}
