import { createPinia, setActivePinia } from 'pinia';
import { createApp, nextTick } from 'vue';
import { PiniaColada } from '@pinia/colada';
import { beforeEach, describe, expect, it } from 'vitest';
import { useSceneDrafts } from './scene-drafts.store.ts';
import { useSession } from './session.store.ts';

const scene = (version: number, more = {}) => ({
  id: 'one',
  version,
  kicker: '',
  title: 'Title',
  bullets: ['a'],
  narration: 'Words.',
  voice: null,
  ...more,
});

/** A page that was just opened by somebody. */
function page(user: string): ReturnType<typeof useSceneDrafts> {
  const pinia = createPinia();
  createApp({ render: () => null })
    .use(pinia)
    .use(PiniaColada);
  setActivePinia(pinia);
  signIn(user);
  return useSceneDrafts();
}
function signIn(user: string | null): void {
  useSession().me = user === null ? null : { id: user, name: user, kind: 'key', role: 'editor' };
}

beforeEach(() => sessionStorage.clear());

describe('what is typed into a scene', () => {
  it('outlives a reload, over what was saved meanwhile', () => {
    const before = page('ada');
    before.begin(scene(1));
    before.type('one', 'title', 'Typed');
    const after = page('ada');
    expect(after.find('one')).toBeNull();
    after.arrive([scene(2, { narration: 'Saved by others.' })]);
    expect(after.find('one')).toMatchObject({ version: 2, mine: { title: 'Typed', narration: 'Saved by others.' } });
  });

  it('is not kept where nothing differs, nor once it is saved or thrown away', () => {
    const drafts = page('ada');
    drafts.begin(scene(1));
    drafts.type('one', 'title', 'Typed');
    drafts.type('one', 'title', 'Title');
    expect(sessionStorage.length).toBe(0);
    drafts.type('one', 'title', 'Typed');
    expect(sessionStorage.length).toBe(1);
    drafts.drop('one');
    expect([sessionStorage.length, drafts.find('one')]).toEqual([0, null]);
  });

  it('waits while the session is lost, and is nobody else’s', async () => {
    const drafts = page('ada');
    drafts.begin(scene(1));
    drafts.type('one', 'title', 'Typed');
    signIn(null);
    await nextTick();
    drafts.type('one', 'narration', 'Typed on.');
    signIn('ada');
    await nextTick();
    expect(drafts.find('one')?.mine).toMatchObject({ title: 'Typed', narration: 'Typed on.' });
    signIn('eve');
    await nextTick();
    drafts.arrive([scene(1)]);
    expect(drafts.find('one')).toBeNull();
    signIn('ada');
    await nextTick();
    drafts.arrive([scene(1)]);
    expect(drafts.find('one')?.mine.title).toBe('Typed');
  });

  it('that cannot be read is forgotten', () => {
    sessionStorage.setItem('lanternist.scene-draft.ada.one', '{"base":7}');
    const drafts = page('ada');
    drafts.arrive([scene(1)]);
    expect([drafts.find('one'), sessionStorage.length]).toEqual([null, 0]);
  });
});
