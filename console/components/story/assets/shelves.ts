import type { Schemas } from '../../../../api/client/client.ts';

export type Asset = Schemas['Asset'];
type Scene = Pick<Schemas['Scene'], 'id' | 'index' | 'title'>;

/** The versions of one thing, newest first. */
export interface Shelf {
  readonly key: string;
  readonly type: Asset['type'];
  readonly words: string;
  readonly versions: readonly Asset[];
}

/** What belongs together: the film, what it is written from, a scene. */
export interface Room {
  readonly key: string;
  readonly title: string;
  readonly shelves: readonly Shelf[];
}

export const TYPE_WORDS: Readonly<Record<Asset['type'], string>> = {
  video: 'Film',
  captions: 'Captions',
  thumbnail: 'Thumbnail',
  script: 'Script',
  research: 'Research',
  narration: 'Narration',
  image: 'Picture',
  slide: 'Slide',
  segment: 'Segment',
  attachment: 'Own file',
  report: 'Report of the check',
};

export const TYPE_ICONS: Readonly<Record<Asset['type'], string>> = {
  video: 'i-lucide-clapperboard',
  captions: 'i-lucide-captions',
  thumbnail: 'i-lucide-image',
  report: 'i-lucide-clipboard-check',
  script: 'i-lucide-scroll-text',
  research: 'i-lucide-book-open',
  narration: 'i-lucide-mic',
  image: 'i-lucide-shapes',
  slide: 'i-lucide-presentation',
  segment: 'i-lucide-film',
  attachment: 'i-lucide-paperclip',
};

/** What people look for comes first. */
const ORDER: readonly string[] = Object.keys(TYPE_WORDS);
const WRITTEN = new Set<Asset['type']>(['script', 'research']);

/** The kind of a file without its parameters: `text/vtt`. */
export const kindOf = ({ mime }: Pick<Asset, 'mime'>): string => mime.split(';', 1)[0]?.trim() ?? '';

/** Everything that was made for a project, by what it belongs to, each thing with its versions. */
export function roomsOf(assets: readonly Asset[], scenes: readonly Scene[]): Room[] {
  const places = new Map(scenes.map((scene) => [scene.id, scene]));
  const ofFilm = assets.filter(({ sceneId }) => sceneId === null);
  const ofScene = (id: string) => assets.filter(({ sceneId }) => sceneId === id);
  const rooms: Room[] = [
    room(
      'film',
      'The film',
      ofFilm.filter(({ type }) => !WRITTEN.has(type)),
    ),
    room(
      'written',
      'Script and research',
      ofFilm.filter(({ type }) => WRITTEN.has(type)),
    ),
    ...scenes
      .toSorted((a, b) => a.index - b.index)
      .map(({ id, index, title }) => room(id, `Scene ${index + 1}: ${title}`, ofScene(id))),
    room(
      'former',
      'Scenes of earlier scripts',
      assets.filter(({ sceneId }) => sceneId !== null && !places.has(sceneId)),
    ),
  ];
  return rooms.filter(({ shelves }) => shelves.length > 0);
}

function room(key: string, title: string, assets: readonly Asset[]): Room {
  const shelves = new Map<string, Asset[]>();
  for (const asset of assets) {
    // Two kinds of captions are two things, not two versions of one.
    const kind = asset.type === 'captions' || asset.type === 'attachment' ? kindOf(asset) : '';
    const name = `${asset.type} ${kind} ${asset.sceneId ?? ''}`;
    shelves.set(name, [...(shelves.get(name) ?? []), asset]);
  }
  return {
    key,
    title,
    shelves: [...shelves]
      .map(([name, versions]) => shelf(name, versions))
      .toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type)),
  };
}

function shelf(key: string, versions: readonly Asset[]): Shelf {
  const [first] = versions;
  if (!first) throw new TypeError('a shelf has a version');
  const ofScene = first.sceneId !== null;
  const words =
    first.type === 'script' && ofScene
      ? 'Other words'
      : first.type === 'report' && ofScene
        ? 'Measurement'
        : first.type === 'captions'
          ? `Captions (${kindOf(first) === 'text/vtt' ? 'WebVTT' : 'SubRip'})`
          : TYPE_WORDS[first.type];
  return { key, type: first.type, words, versions: versions.toSorted((a, b) => b.version - a.version) };
}

/** How a file can be looked at. */
export type Medium = 'picture' | 'sound' | 'film' | 'text' | 'none';

export function mediumOf(asset: Pick<Asset, 'mime'>): Medium {
  const kind = kindOf(asset);
  if (kind.startsWith('image/')) return 'picture';
  if (kind.startsWith('audio/')) return 'sound';
  if (kind.startsWith('video/')) return 'film';
  if (kind.startsWith('text/') || kind === 'application/json' || kind === 'application/x-subrip') return 'text';
  return 'none';
}

/** Types that can be put back; the others follow from them. */
const RESTORABLE = new Set<Asset['type']>(['script', 'narration', 'image', 'attachment']);

/** Why a version cannot be put back; null where it can. */
export function cannotRestore({ type, currency }: Asset): string | null {
  if (!RESTORABLE.has(type)) {
    return 'It follows from words, narration and picture: restore those, and start the project.';
  }
  return currency === 'superseded' ? null : 'It is what the project shows.';
}
