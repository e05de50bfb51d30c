import { computed, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '../../api/client/client.ts';
import { useAssets, useScenes } from '../queries/project.query.ts';
import { chaptersOf } from './chapters.ts';

/** What is needed to play a film: assets of one run. */
export interface Film {
  readonly video: Schemas['Asset'];
  readonly webVtt: Schemas['Asset'] | null;
  readonly thumbnail: Schemas['Asset'] | null;
  /** Scenes were changed after it was made. */
  readonly stale: boolean;
}

/** The film that a project shows; null where none was made, or none that still counts. */
function filmOf(assets: readonly Schemas['Asset'][]): Film | null {
  const shown = assets.filter(({ currency }) => currency !== 'superseded');
  const video = shown.find(({ type }) => type === 'video');
  if (!video) return null;
  return {
    video,
    webVtt: shown.find(({ type, mime }) => type === 'captions' && mime.startsWith('text/vtt')) ?? null,
    thumbnail: shown.find(({ type }) => type === 'thumbnail') ?? null,
    stale: video.currency === 'stale',
  };
}

/** The film of a project with its chapters, kept fresh by the queries it is made from. */
export function useFilm(projectId: MaybeRefOrGetter<string>) {
  const assets = useAssets(projectId);
  const scenes = useScenes(projectId);
  const film = computed(() => filmOf(assets.data.value ?? []));
  const chapters = computed(() =>
    chaptersOf(scenes.data.value ?? [], assets.data.value ?? [], film.value?.video ?? null),
  );
  return { film, chapters, assets, scenes, pending: assets.isPending };
}
