import { describe, expect, it } from 'vitest';
import { computed, nextTick, ref } from 'vue';
import { useRowSelection } from './row-selection.ts';

function setup() {
  const [ids, query] = [ref(['a', 'b', 'c', 'd']), ref('')];
  const selection = useRowSelection(
    computed(() => ids.value),
    query,
  );
  return { ids, query, selection, picked: () => [...selection.picked.value].toSorted().join('') };
}

describe('the selection of rows', () => {
  it('takes single rows, and with Shift all between, both ways', () => {
    const { selection, picked } = setup();
    selection.toggle('c');
    selection.toggle('a', true);
    expect(picked()).toBe('abc');
    selection.toggle('b');
    expect(picked()).toBe('ac');
    selection.toggle('d', true);
    expect(picked()).toBe('abcd');
  });

  it('takes the page and lets it go again, and says where it stands', () => {
    const { selection, picked } = setup();
    selection.toggle('b');
    expect(selection.page.value).toBe('indeterminate');
    selection.togglePage();
    expect([picked(), selection.page.value]).toEqual(['abcd', true]);
    selection.togglePage();
    expect([picked(), selection.page.value]).toEqual(['', false]);
  });

  it('takes all that match until a single row is touched', () => {
    const { selection, picked } = setup();
    selection.takeAll();
    expect(selection.all.value).toBe(true);
    selection.toggle('b');
    expect([selection.all.value, picked()]).toEqual([false, 'acd']);
  });

  it('is forgotten with another filter', async () => {
    const { selection, query, picked } = setup();
    selection.takeAll();
    query.value = 'moon';
    await nextTick();
    expect([selection.all.value, picked()]).toEqual([false, '']);
  });
});
