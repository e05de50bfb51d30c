import { useQueryCache } from '@pinia/colada';
import { onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import type { LiveMessage } from '../../api/client/watch-events.ts';
import { useLive } from '../stores/live.store.ts';

/** Many things happen at once while a film is made: what they touch is read anew four times a second at most. */
const EVERY_MS = 250;

/** Which reads of a project an event makes old. A read that is not named here (by its last part) is taken along always. */
const TOUCHED: ReadonlyArray<readonly [prefix: string, parts: readonly string[]]> = [
  ['step.', ['status', 'timeline']],
  ['asset.', ['scenes', 'assets', 'status']],
  ['scene.', ['', 'scenes', 'assets', 'status']],
  ['script.', ['', 'scenes', 'assets', 'status']],
  ['review.', ['', 'status', 'timeline', 'reviews', 'assets']],
  ['status.', ['', 'status', 'timeline', 'runs', 'scenes', 'assets', 'reviews']],
  ['run.', ['status', 'timeline']],
];
const KNOWN = new Set(TOUCHED.flatMap(([, parts]) => parts));

/**
 * Keeps what is shown of one project true while its page is open: one listener, which reads anew what an event made old.
 * Every query whose key begins with `['project', id]` takes part.
 */
export function useLiveProject(id: MaybeRefOrGetter<string>) {
  const live = useLive();
  const cache = useQueryCache();
  /** It was deleted, by whomever. */
  const gone = ref(false);
  let old = new Set<string>();
  let all = false;
  let timer = 0;

  const isOld = (key: readonly unknown[]): boolean => {
    const part = typeof key[2] === 'string' ? key[2] : '';
    return all || old.has(part) || (old.size > 0 && !KNOWN.has(part));
  };

  const settle = async (): Promise<void> => {
    const entries = cache.getEntries({ key: ['project', toValue(id)] }).filter(({ key }) => isOld(key));
    [old, all] = [new Set(), false];
    await Promise.allSettled(
      entries.map(async (entry) => {
        cache.invalidate(entry);
        if (entry.active) await cache.fetch(entry);
      }),
    );
    timer = 0;
    if (all || old.size > 0) plan();
  };
  const plan = (): void => {
    timer ||= window.setTimeout(() => void settle(), EVERY_MS);
  };

  const hear = (message: LiveMessage): void => {
    if (message.kind === 'hello' && !message.resumed) all = true;
    else if (message.kind === 'event' && message.event.projectId === toValue(id)) {
      const { type } = message.event;
      if (type === 'project.deleted') {
        gone.value = true;
        // There is nothing to read any more, not even what was old before.
        window.clearTimeout(timer);
        timer = 0;
        return;
      }
      const touched = TOUCHED.find(([prefix]) => type.startsWith(prefix));
      if (touched) for (const part of touched[1]) old.add(part);
      else all = true;
    } else return;
    if (!gone.value) plan();
  };

  /** What nobody shows was kept true by nobody: it is read anew before it is shown as the state of now. */
  const begin = (project: string): void => {
    gone.value = false;
    for (const entry of cache.getEntries({ key: ['project', project], active: false })) cache.invalidate(entry);
  };

  const stop = live.listen(hear);
  watch(() => toValue(id), begin, { immediate: true });
  onScopeDispose(() => {
    stop();
    window.clearTimeout(timer);
  });
  return { gone };
}
