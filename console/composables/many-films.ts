import { useQueryCache } from '@pinia/colada';
import { watchDebounced } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { attemptFor } from '../components/create/draft.ts';
import {
  fileOf,
  lineFaults,
  type ImportFile,
  type ImportResult,
  type LineFault,
} from '../components/create/many-films.ts';
import { useCreateDraft } from '../stores/create-draft.store.ts';

const PAUSE_MS = 500;

interface Call {
  readonly key: string;
  readonly check?: boolean;
  readonly start?: boolean;
}

async function send({ type, body }: ImportFile, { key, check = false, start = false }: Call) {
  return api.POST('/projects/import', {
    body,
    bodySerializer: (text) => text as string,
    headers: { 'content-type': type },
    params: { header: { 'idempotency-key': key }, query: { check: String(check), start: String(start) } },
  });
}

/** Many projects of one text: checked by the gateway as it is typed, made all or none. */
export function useManyFilms(): {
  check: Ref<Schemas['ImportCheck'] | null>;
  faults: Ref<readonly LineFault[]>;
  /** The lines as they stand now were not looked at yet. */
  pending: Ref<boolean>;
  results: Ref<readonly (ImportResult & { topic: string })[]>;
  busy: Ref<boolean>;
  create(options: { start: boolean }): Promise<void>;
} {
  const store = useCreateDraft();
  const cache = useQueryCache();
  const check = shallowRef<Schemas['ImportCheck'] | null>(null);
  const faults = shallowRef<readonly LineFault[]>([]);
  const results = shallowRef<readonly (ImportResult & { topic: string })[]>([]);
  const busy = ref(false);
  const pending = ref(false);
  let asked = 0;

  watch(
    () => [store.draft.many, store.draft.manyAs, store.draft.options],
    () => (pending.value = store.draft.many.trim() !== ''),
  );

  watchDebounced(
    () => fileOf(store.draft),
    async (file) => {
      const mine = (asked += 1);
      if (store.draft.many.trim() === '') {
        [check.value, faults.value] = [null, []];
        return;
      }
      try {
        const told = await answerOf(send(file, { key: attemptFor(null, '').key, check: true }));
        if (mine === asked) [check.value, faults.value] = [told as Schemas['ImportCheck'], []];
      } catch (error) {
        if (mine === asked) [check.value, faults.value] = [null, lineFaults(error)];
      } finally {
        if (mine === asked) pending.value = false;
      }
    },
    { debounce: PAUSE_MS, immediate: true },
  );

  async function create({ start }: { start: boolean }): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      const file = fileOf(store.draft);
      const attempt = attemptFor(store.draft.attempt, `${start}\n${file.type}\n${file.body}`);
      store.draft.attempt = attempt;
      store.save();
      const made = (await answerOf(send(file, { key: attempt.key, start }))) as ImportResult[];
      const lines = store.draft.many.split('\n');
      const asLines = store.draft.manyAs === 'lines';
      results.value = made.map((one) => ({ ...one, topic: asLines ? (lines[one.line - 1]?.trim() ?? '') : '' }));
      store.discard();
      store.draft.mode = 'many';
      void cache.invalidateQueries({ key: ['projects'] });
    } catch (error) {
      faults.value = lineFaults(error);
    } finally {
      busy.value = false;
    }
  }

  return { check, faults, pending, results, busy, create };
}
