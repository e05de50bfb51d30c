import { useToast } from '@nuxt/ui/composables';
import { ref } from 'vue';
import type { Schemas } from '../../../api/client/client.ts';
import { ApiError } from '../../../api/client/errors.ts';
import { messageOf } from '../../composables/message-of.ts';
import { useSceneActions } from '../../queries/scenes.mutation.ts';
import { useSceneDrafts } from '../../stores/scene-drafts.store.ts';
import { dirtyFields, faultsOf, patchOf } from './scene-draft.ts';
import { about, partsInWords } from './scene-redo.ts';
import { toldInWords } from './scene-stand.ts';

/** Somebody saving again and again while we do: then a person decides. */
const TRIES = 3;

/** Saves the draft of a scene, over what others saved meanwhile where the two do not meet. */
export function useSceneSaving(scene: () => Pick<Schemas['Scene'], 'id' | 'projectId' | 'index'>) {
  const drafts = useSceneDrafts();
  const toast = useToast();
  const actions = useSceneActions(() => scene().projectId);
  const busy = ref(false);
  const error = ref<string | null>(null);

  async function send(): Promise<Schemas['ChangedScene'] | null> {
    const { id } = scene();
    for (let tries = 1; ; tries += 1) {
      const draft = drafts.find(id);
      if (!draft || draft.theirs !== null || Object.keys(faultsOf(draft)).length > 0) return null;
      try {
        return await actions.save(id, draft.version, patchOf(draft));
      } catch (caught) {
        if (!(caught instanceof ApiError) || caught.code !== 'PRECONDITION_FAILED' || tries === TRIES) throw caught;
        drafts.arrive([await actions.read(id)]);
      }
    }
  }

  /** @returns whether it is saved */
  async function save(): Promise<boolean> {
    const { id, index } = scene();
    const draft = drafts.find(id);
    if (busy.value || !draft) return false;
    if (draft.theirs === null && dirtyFields(draft).length === 0) {
      drafts.drop(id);
      return true;
    }
    busy.value = true;
    error.value = null;
    try {
      const saved = await send();
      if (saved === null) return false;
      drafts.drop(id);
      toast.add({ title: `Scene ${index + 1} is saved`, description: outcome(saved), icon: 'i-lucide-check' });
      return true;
    } catch (caught) {
      error.value = `${sentenceOf(caught)} What you typed is kept in this tab.`;
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** Saves, and starts the film: what changed is made again. */
  async function saveAndMake(): Promise<void> {
    const { id, index } = scene();
    if (!(await save())) return;
    try {
      await actions.regenerate(id, [], '');
    } catch (caught) {
      // The card may be closed by now: the words are saved, and its mark says that they wait.
      toast.add({ title: `Scene ${index + 1} was not made again`, description: sentenceOf(caught), color: 'error' });
    }
  }

  return { busy, error, save, saveAndMake };
}

function outcome({ scene, redo, told }: Schemas['ChangedScene']): string {
  if (scene.stale.length === 0) return 'Nothing has to be made again.';
  const others = redo.parts.filter(({ sceneId }) => sceneId !== scene.id).length;
  const more = others > 0 ? `, ${others} other ${others === 1 ? 'scene' : 'scenes'}` : '';
  return `To be made again: ${partsInWords(scene.stale)}${more}, ${about(redo.seconds)}. ${toldInWords(told)}`;
}

/** What went wrong, as a sentence that others may follow. */
export function sentenceOf(error: unknown): string {
  const text = messageOf(error);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
