import { afterEach, describe, expect, it } from 'vitest';
import type { VueWrapper } from '@vue/test-utils';
import { mountInApp } from '../../testing/mount-in-app.ts';
import SceneConflict from './SceneConflict.vue';
import { beginDraft, rebased, typed, type Field } from './scene-draft.ts';

const WORDS = { kicker: '', title: 'Old', bullets: ['a'], narration: 'Old words.', voice: null };
let wrapper: VueWrapper;
let decided: ReadonlySet<Field>[];

async function open(): Promise<void> {
  let draft = typed(beginDraft({ ...WORDS, version: 1 }), 'title', 'Mine <b>');
  draft = typed(draft, 'narration', 'My words.');
  draft = rebased(draft, { ...WORDS, title: 'Theirs', narration: 'Their words.', bullets: ['b'], version: 2 });
  decided = [];
  ({ wrapper } = await mountInApp(SceneConflict, () => ({
    draft,
    onDecide: (take: ReadonlySet<Field>) => decided.push(take),
  })));
}
const button = (name: string) => {
  const found = wrapper.findAll('button').find((one) => one.text() === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
afterEach(() => wrapper.unmount());

describe('two versions of a scene', () => {
  it('stand side by side, field by field, as text', async () => {
    await open();
    expect(wrapper.findAll('fieldset legend').map((legend) => legend.text())).toEqual(['Title', 'Narration']);
    const sides = wrapper.findAll('label').map((label) => label.text());
    expect(sides).toEqual(['YoursMine <b>', 'Saved meanwhileTheirs', 'YoursMy words.', 'Saved meanwhileTheir words.']);
  });

  it('are merged once each field is decided', async () => {
    await open();
    const radio = (value: string, at: number) => wrapper.findAll(`input[value="${value}"]`)[at];
    expect(button('Merge as chosen').attributes('disabled')).toBeDefined();
    await radio('mine', 0)?.setValue();
    expect(button('Merge as chosen').attributes('disabled')).toBeDefined();
    await radio('theirs', 1)?.setValue();
    await button('Merge as chosen').trigger('click');
    expect(decided).toEqual([new Set(['narration'])]);
  });

  it('are taken whole', async () => {
    await open();
    await button('Keep mine').trigger('click');
    await button('Take theirs').trigger('click');
    expect(decided).toEqual([new Set(), new Set(['title', 'narration'])]);
  });
});
