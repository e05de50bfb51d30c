import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { emptyDraft, isBlank, type Draft } from '../components/create/draft.ts';
import { openDraftPlaces, type DraftPlaces, type FoundDraft } from '../components/create/draft-places.ts';
import { useSession } from './session.store.ts';

/** A crash loses what was typed in this time. */
const PAUSE_MS = 400;

/**
 * What is typed on the page of new projects. It outlives the page, a reload, a crash and a lost session; each tab has its own,
 * and those of tabs that are gone can be taken over.
 */
export const useCreateDraft = defineStore('create-draft', () => {
  const session = useSession();
  const draft = ref<Draft>(emptyDraft());
  /** It was here when the page was opened. */
  const restored = ref(false);
  /** Of tabs that are gone. */
  const found = shallowRef<readonly FoundDraft[]>([]);
  /** Why the draft is not kept. */
  const trouble = ref<string | null>(null);
  let places: DraftPlaces | null = null;
  let writer: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function open(): Promise<void> {
    const user = session.me?.id ?? '';
    // Somebody else signed in meanwhile: what the first one typed is kept for them, and shown to nobody.
    if (writer !== null && writer !== user) {
      save();
      draft.value = emptyDraft();
      restored.value = false;
    }
    writer = user;
    places = await openDraftPlaces(user);
    const own = places.own();
    if (own && !isBlank(own.draft)) {
      draft.value = own.draft;
      restored.value = true;
    } else if (!isBlank(draft.value)) save();
    found.value = await places.others();
  }

  /** Now, and not in a moment: the page goes, or something is sent. */
  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!places) return;
    try {
      if (isBlank(draft.value)) places.clear();
      else places.keep(draft.value);
      trouble.value = null;
    } catch {
      trouble.value =
        'This browser has no room to keep the draft: it would be lost with this page. Create the project, or keep the notes in a file.';
    }
  }

  watch(
    draft,
    () => {
      timer ??= setTimeout(save, PAUSE_MS);
    },
    { deep: true },
  );
  addEventListener('pagehide', () => timer !== undefined && save());
  addEventListener('beforeunload', (event) => {
    if (trouble.value !== null && !isBlank(draft.value)) event.preventDefault();
  });

  /** Begins anew; what was typed is gone. */
  function discard(): void {
    draft.value = emptyDraft();
    restored.value = false;
    save();
  }

  /** Begins with something else; what was typed can be found again. */
  function begin(fields: Partial<Draft>): void {
    save();
    if (!isBlank(draft.value)) places?.setAside();
    draft.value = { ...emptyDraft(), ...fields };
    restored.value = false;
    void places?.others().then((others) => (found.value = others));
  }

  function take(one: FoundDraft): void {
    begin(one.draft);
    drop(one);
    save();
  }

  function drop(one: FoundDraft): void {
    places?.remove(one.place);
    found.value = found.value.filter(({ place }) => place !== one.place);
  }

  return { draft, restored, found, trouble, open, save, discard, begin, take, drop };
});
