import { ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue';

/** Whether something has been true at any time: what is fetched for it then stays. */
export function useEver(condition: MaybeRefOrGetter<boolean>): Readonly<Ref<boolean>> {
  const ever = ref(toValue(condition));
  watch(
    () => toValue(condition),
    (now) => (ever.value ||= now),
  );
  return ever;
}
