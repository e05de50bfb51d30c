import { useQueryCache } from '@pinia/colada';
import { computed, reactive, ref } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';
import { useReread } from './reread.ts';

type Project = Schemas['Project'];
type Options = Project['options'];
type Patch = Schemas['PatchProjectInput'];

/** What can be changed of a project, flat. Options that were not given are undefined: they take their default. */
export interface ProjectForm {
  topic: string;
  name: string;
  notes: string;
  format: Options['format'];
  voice: Options['voice'];
  length: Options['length'];
  review: Options['review'];
  captions: Options['captions'];
}
type Field = keyof ProjectForm;
const FIELDS = ['topic', 'name', 'notes', 'format', 'voice', 'length', 'review', 'captions'] as const;
const TEXTS: ReadonlySet<Field> = new Set<Field>(['topic', 'name', 'notes']);

export function formOf({
  topic,
  name,
  notes,
  options,
}: Pick<Project, 'topic' | 'name' | 'notes' | 'options'>): ProjectForm {
  const { format, voice, length, review, captions } = options;
  return { topic, name: name ?? '', notes: notes ?? '', format, voice, length, review, captions };
}

export const changedFields = (from: ProjectForm, to: ProjectForm): Field[] =>
  FIELDS.filter((field) => (from[field] ?? null) !== (to[field] ?? null));

/** Only what differs from what was read: what somebody else changed meanwhile is left alone. */
export function patchOf(from: ProjectForm, to: ProjectForm): Patch {
  const fields = changedFields(from, to);
  const texts = fields.filter((field) => TEXTS.has(field)).map((field) => [field, to[field]]);
  const options = fields.filter((field) => !TEXTS.has(field)).map((field) => [field, to[field]]);
  const patch: Patch = Object.fromEntries(texts);
  if (patch.name === '') patch.name = null;
  return options.length > 0 ? { ...patch, options: Object.fromEntries(options) } : patch;
}

/** Edits a project. Where somebody else was quicker, both versions stand side by side until one is chosen. */
export function useProjectEdit(project: Project) {
  const cache = useQueryCache();
  const reread = useReread();
  const base = ref(formOf(project));
  const version = ref(project.version);
  const form = reactive(formOf(project));
  const busy = ref(false);
  const refusal = ref<string | null>(null);
  /** What somebody else made of the fields that are changed here too. */
  const theirs = ref<ProjectForm | null>(null);
  const conflicts = computed(() => (theirs.value ? changedFields(theirs.value, form) : []));
  const dirty = computed(() => changedFields(base.value, form).length > 0);

  async function readTheirs(): Promise<void> {
    const now = await answerOf(api.GET('/projects/{id}', { params: { path: { id: project.id } } }));
    const [read, mine] = [formOf(now), changedFields(base.value, form)];
    for (const field of FIELDS) if (!mine.includes(field)) Object.assign(form, { [field]: read[field] });
    [base.value, version.value, theirs.value] = [read, now.version, read];
  }

  /** @returns whether it is saved */
  async function save(): Promise<boolean> {
    busy.value = true;
    refusal.value = null;
    try {
      if (dirty.value) {
        const path = { id: project.id };
        const headers = { 'if-match': `"${version.value}"` };
        const body = patchOf(base.value, form);
        const saved = await answerOf(api.PATCH('/projects/{id}', { params: { path, header: headers }, body }));
        cache.setQueryData(['project', project.id], saved);
        void reread(project.id);
      }
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) await readTheirs();
      else refusal.value = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  function take(field: Field): void {
    if (theirs.value) Object.assign(form, { [field]: theirs.value[field] });
  }
  return { form, busy, refusal, theirs, conflicts, dirty, save, take };
}
