import { computed, ref, shallowRef, watch, type ComputedRef, type WatchSource } from 'vue';

/** Rows that are picked for one action: some of this page, or all that match. */
export function useRowSelection(ids: ComputedRef<readonly string[]>, forgetOn: WatchSource<unknown>) {
  const picked = shallowRef<ReadonlySet<string>>(new Set());
  /** All that match the filter, on every page. */
  const all = ref(false);
  /** Where a range begins. */
  let anchor: string | null = null;

  function clear(): void {
    picked.value = new Set();
    all.value = false;
    anchor = null;
  }

  /** @param range from the row that was picked last up to this one, as Shift asks for */
  function toggle(id: string, range = false): void {
    const after = new Set(all.value ? ids.value : picked.value);
    all.value = false;
    const [from, to] = [anchor === null ? -1 : ids.value.indexOf(anchor), ids.value.indexOf(id)];
    if (range && from >= 0 && to >= 0) {
      for (const between of ids.value.slice(Math.min(from, to), Math.max(from, to) + 1)) after.add(between);
    } else if (after.has(id)) after.delete(id);
    else after.add(id);
    anchor = id;
    picked.value = after;
  }

  const page = computed<boolean | 'indeterminate'>(() => {
    const here = ids.value.filter((id) => picked.value.has(id)).length;
    if (here === 0) return false;
    return here === ids.value.length ? true : 'indeterminate';
  });

  function togglePage(): void {
    const on = page.value !== true;
    clear();
    if (on) picked.value = new Set(ids.value);
  }

  function takeAll(): void {
    picked.value = new Set(ids.value);
    all.value = true;
  }

  watch(forgetOn, clear);
  const has = (id: string): boolean => picked.value.has(id);
  return { picked, all, page, has, toggle, togglePage, takeAll, clear };
}
