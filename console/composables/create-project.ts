import { useToast } from '@nuxt/ui/composables';
import { useQueryCache } from '@pinia/colada';
import { ref, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { OPTION_DEFAULTS } from '../../domain/project/vocabulary.ts';
import { api } from '../api/gateway.ts';
import { attemptFor, bodyOf } from '../components/create/draft.ts';
import { fieldErrorsOf, localErrors, type FieldErrors } from '../components/create/field-errors.ts';
import { useCreateDraft } from '../stores/create-draft.store.ts';
import { messageOf } from './message-of.ts';

const FIELDS = new Set(['topic', 'name', 'notes', ...Object.keys(OPTION_DEFAULTS).map((name) => `options.${name}`)]);
/** The first call of a key that was sent twice is still being answered: its answer comes in a moment. */
const UNDER_WAY_TRIES = 10;
const UNDER_WAY_MS = 700;

/** Makes the project of the draft, once, however often it is asked for. */
export function useCreateProject(): {
  busy: Ref<boolean>;
  errors: Ref<FieldErrors>;
  create(options: { start: boolean }): Promise<boolean>;
} {
  const store = useCreateDraft();
  const router = useRouter();
  const toast = useToast();
  const cache = useQueryCache();
  const busy = ref(false);
  const errors = ref<FieldErrors>({});

  /** @returns whether it was made; `errors` says why not */
  async function create({ start }: { start: boolean }): Promise<boolean> {
    if (busy.value) return false;
    errors.value = localErrors(store.draft);
    if (Object.keys(errors.value).length > 0) return false;
    busy.value = true;
    try {
      const body = bodyOf(store.draft);
      const attempt = attemptFor(store.draft.attempt, JSON.stringify(body));
      store.draft.attempt = attempt;
      // Kept before it is sent: after a reload in between it is still the same attempt.
      store.save();
      const project = await once(() =>
        answerOf(api.POST('/projects', { body, params: { header: { 'idempotency-key': attempt.key } } })),
      );
      if (start) await begin(project, attempt.key);
      store.discard();
      void cache.invalidateQueries({ key: ['projects'] });
      await router.push(`/projects/${project.id}`);
      return true;
    } catch (error) {
      errors.value = fieldErrorsOf(error, FIELDS);
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** The project is there, whatever becomes of its start: its page offers it again. */
  async function begin({ id }: Schemas['Project'], key: string): Promise<void> {
    const header = { 'idempotency-key': `${key}-start` };
    try {
      await once(() => answerOf(api.POST('/projects/{id}/start', { params: { path: { id }, header } })));
    } catch (error) {
      toast.add({
        color: 'warning',
        icon: 'i-lucide-triangle-alert',
        title: 'Created, but not started',
        description: messageOf(error),
      });
    }
  }

  return { busy, errors, create };
}

async function once<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const underWay = error instanceof ApiError && error.code === 'IDEMPOTENCY_IN_PROGRESS';
      if (!underWay || attempt === UNDER_WAY_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, UNDER_WAY_MS));
    }
  }
}
