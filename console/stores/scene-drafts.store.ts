import { defineStore } from 'pinia';
import { reactive, watch } from 'vue';
import type { Schemas } from '../../api/client/client.ts';
import {
  beginDraft,
  dirtyFields,
  rebased,
  settled,
  typed,
  wordsOf,
  type Field,
  type SceneDraft,
  type SceneWords,
} from '../components/scenes/scene-draft.ts';
import { useSession } from './session.store.ts';

type Scene = SceneWords & Pick<Schemas['Scene'], 'id' | 'version'>;

/**
 * What is typed into scene cards and not saved. It outlives the card, a reload and a lost session (in this tab only), and
 * nothing that arrives meanwhile overwrites it.
 */
export const useSceneDrafts = defineStore('scene-drafts', () => {
  const session = useSession();
  const drafts = reactive(new Map<string, SceneDraft>());
  /** Drafts are their typist's: they wait while the session is lost, and somebody else who signs in here sees none. */
  let owner = session.me?.id ?? null;
  watch(
    () => session.me?.id,
    (id) => {
      if (id === undefined) return;
      if (owner !== null && owner !== id) drafts.clear();
      owner = id;
    },
  );
  const place = (sceneId: string): string => `lanternist.scene-draft.${owner ?? ''}.${sceneId}`;

  function keep(sceneId: string, draft: SceneDraft): void {
    drafts.set(sceneId, draft);
    if (dirtyFields(draft).length === 0) sessionStorage.removeItem(place(sceneId));
    else sessionStorage.setItem(place(sceneId), JSON.stringify(draft));
  }

  /** The draft of a scene, if it is being edited, or was when the page was left. */
  function find(sceneId: string): SceneDraft | null {
    return drafts.get(sceneId) ?? null;
  }

  function begin(scene: Scene): void {
    if (!drafts.has(scene.id)) drafts.set(scene.id, beginDraft(scene));
  }

  function type<F extends Field>(sceneId: string, field: F, value: SceneWords[F]): void {
    const draft = drafts.get(sceneId);
    if (draft) keep(sceneId, typed(draft, field, value));
  }

  /** Scenes as they are saved now, for the first time or again. */
  function arrive(scenes: readonly Scene[]): void {
    for (const scene of scenes) {
      const draft = drafts.get(scene.id) ?? read(place(scene.id));
      if (draft) keep(scene.id, rebased(draft, scene));
    }
  }

  function decide(sceneId: string, take: ReadonlySet<Field>): void {
    const draft = drafts.get(sceneId);
    if (draft) keep(sceneId, settled(draft, take));
  }

  function drop(sceneId: string): void {
    drafts.delete(sceneId);
    sessionStorage.removeItem(place(sceneId));
  }

  return { drafts, find, begin, type, arrive, decide, drop };
});

/** Null for none, and for what some other version of this page wrote. */
function read(place: string): SceneDraft | null {
  const text = sessionStorage.getItem(place);
  if (text === null) return null;
  try {
    const { base, mine, version, theirs } = JSON.parse(text) as SceneDraft;
    const whole = { base: wordsOf(base), mine: wordsOf(mine), version };
    return { ...whole, theirs: theirs && { words: wordsOf(theirs.words), version: theirs.version } };
  } catch {
    sessionStorage.removeItem(place);
    return null;
  }
}
