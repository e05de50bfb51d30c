import { PiniaColada } from '@pinia/colada';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, nextTick } from 'vue';
import { emptyDraft } from '../components/create/draft.ts';
import { useCreateDraft } from './create-draft.store.ts';
import { useSession } from './session.store.ts';

const PREFIX = 'lanternist.create-draft..';

/** A page as it is loaded: what modules remember is forgotten, what the browser keeps is not. */
async function load() {
  const pinia = createPinia();
  createApp({}).use(pinia).use(PiniaColada);
  setActivePinia(pinia);
  const store = useCreateDraft();
  await store.open();
  return store;
}
const kept = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe('the draft', () => {
  it('survives a reload, is offered back, and goes with discard', async () => {
    const before = await load();
    before.draft.topic = 'Tides';
    await nextTick();
    vi.advanceTimersByTime(500);
    const store = await load();
    expect([store.draft.topic, store.restored]).toEqual(['Tides', true]);
    store.discard();
    expect([store.draft.topic, kept()]).toEqual(['', []]);
    expect((await load()).restored).toBe(false);
  });

  it('keeps the key of what was sent', async () => {
    const before = await load();
    before.draft.topic = 'Tides';
    before.draft.attempt = { key: 'k', of: 'o' };
    before.save();
    expect((await load()).draft.attempt).toEqual({ key: 'k', of: 'o' });
  });

  it('of a tab that is gone can be taken over: what was typed here is put aside', async () => {
    const draft = { ...emptyDraft(), topic: 'Volcano' };
    localStorage.setItem(`${PREFIX}gone`, JSON.stringify({ savedAt: Date.now() - 3_600_000, draft }));
    localStorage.setItem(`${PREFIX}broken`, '{');
    const store = await load();
    store.draft.topic = 'Tides';
    const [found] = store.found;
    expect(found?.draft.topic).toBe('Volcano');
    if (found) store.take(found);
    expect(store.draft.topic).toBe('Volcano');
    expect(kept()).not.toContain(`${PREFIX}gone`);
    const texts = kept().map((name) => localStorage.getItem(name) ?? '');
    expect(texts.filter((text) => text.includes('Tides'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Volcano'))).toHaveLength(1);
  });

  it('is its writer’s: somebody else who signs in sees nothing of it', async () => {
    const store = await load();
    const session = useSession();
    const signIn = (id: string) => {
      session.me = { kind: 'key', id, name: id, role: 'editor' };
      return store.open();
    };
    await signIn('anna');
    store.draft.topic = 'Annas';
    await signIn('ben');
    expect([store.draft.topic, store.found]).toEqual(['', []]);
    await signIn('anna');
    expect([store.draft.topic, store.restored]).toEqual(['Annas', true]);
  });

  it('for which the browser has no room says so, and stays on the page', async () => {
    const store = await load();
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { setItem: full, removeItem: () => undefined, getItem: () => null });
    store.draft.notes = 'x';
    store.save();
    expect(store.trouble).toMatch(/no room/);
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    vi.unstubAllGlobals();
    store.save();
    expect([store.trouble, store.draft.notes]).toEqual([null, 'x']);
  });
});
