import { onScopeDispose, reactive, toValue, type MaybeRefOrGetter } from 'vue';
import type { LiveMessage, Progress } from '../../../api/client/watch-events.ts';
import { eventOf, useLive } from '../../stores/live.store.ts';

/** Steps that work at one scene; the others are about the whole film. */
const AT_A_SCENE = new Set(['narration', 'illustration', 'slides', 'rendering']);

export type SceneWork = Pick<Progress, 'step' | 'fraction' | 'message'>;

/** What is being done at each scene right now, by its place in the film. */
export function useSceneWork(projectId: MaybeRefOrGetter<string>): ReadonlyMap<number, SceneWork> {
  const live = useLive();
  const work = reactive(new Map<number, SceneWork>());

  const hear = (message: LiveMessage): void => {
    if (message.kind === 'progress') note(message.progress);
    if (message.kind === 'lost' || (message.kind === 'hello' && !message.resumed)) work.clear();
    const done = eventOf(message, 'step.done', 'step.failed');
    const place = done?.projectId === toValue(projectId) ? done.data['scene'] : undefined;
    if (done && typeof place === 'number' && work.get(place)?.step === done.step) work.delete(place);
    if (eventOf(message, 'status.changed')?.projectId === toValue(projectId)) work.clear();
  };
  const note = ({ projectId: of, step, sceneIndex, fraction, message }: Progress): void => {
    if (of !== toValue(projectId) || !AT_A_SCENE.has(step)) return;
    work.set(sceneIndex, { step, fraction, message });
  };
  onScopeDispose(live.listen(hear));
  return work;
}
