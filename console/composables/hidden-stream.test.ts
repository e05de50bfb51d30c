import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { useLive } from '../stores/live.store.ts';
import { mountInApp } from '../testing/mount-in-app.ts';
import { useHiddenStream } from './hidden-stream.ts';

let hidden = false;
const look = (away: boolean): void => {
  hidden = away;
  document.dispatchEvent(new Event('visibilitychange'));
};

/** A tab, with what it does to its stream. */
async function tab() {
  const done: string[] = [];
  const { wrapper } = await mountInApp(
    defineComponent(() => {
      const live = useLive();
      vi.spyOn(live, 'rest').mockImplementation(() => void done.push('rest'));
      vi.spyOn(live, 'rise').mockImplementation(() => void done.push('rise'));
      useHiddenStream();
      return () => null;
    }),
  );
  return { done, close: () => wrapper.unmount() };
}

describe('the streams of tabs that nobody looks at', () => {
  const queue: (() => Promise<void>)[] = [];
  beforeEach(() => {
    queue.length = 0;
    hidden = false;
    vi.useFakeTimers();
    vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
    // Locks are given one after another.
    const request = async (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
      queue.push(work);
      if (queue[0] === work) await work();
      signal.throwIfAborted();
    };
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue({ request } as unknown as LockManager);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('closes all but one of them, and opens them again when somebody looks', async () => {
    const tabs = [await tab(), await tab()];
    look(true);
    vi.advanceTimersByTime(20_000);
    await Promise.resolve();
    expect(tabs.map(({ done }) => done)).toEqual([['rest', 'rise'], ['rest']]);
    look(false);
    expect(tabs.map(({ done }) => done.at(-1))).toEqual(['rise', 'rise']);
    for (const { close } of tabs) close();
  });

  it('leaves them alone while somebody goes through the tabs', async () => {
    const { done, close } = await tab();
    look(true);
    vi.advanceTimersByTime(5000);
    look(false);
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual(['rise']);
    close();
  });
});
