import { createRequire } from 'node:module';
import { FPS, type PictureLayer, type SceneFilm } from '../domain/film/film.contract.ts';

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}
const { icons } = createRequire(import.meta.url)('@iconify-json/fluent-emoji/icons.json') as IconSet;

const SCENES = [
  {
    title: 'What a black hole is',
    picture: ['hole', 'star', 'milky-way'],
    bullets: ['Mass in a tiny space', 'Gravity that light cannot leave', 'No surface, only a horizon'],
  },
  {
    title: 'How stars collapse',
    picture: ['collision', 'sun', 'fire'],
    bullets: ['Fuel runs out', 'The core falls inward', 'The shell flies off'],
  },
  {
    title: 'The event horizon',
    picture: ['cyclone', 'rocket', 'stopwatch'],
    bullets: ['A border, not a wall', 'Time slows near it', 'Nothing comes back'],
  },
  {
    title: 'Seen by its neighbours',
    picture: ['telescope', 'star', 'sparkles'],
    bullets: ['Stars on tight orbits', 'Hot gas that glows', 'Waves in space itself'],
  },
  {
    title: 'The first image',
    picture: ['camera', 'satellite-antenna', 'globe-showing-americas'],
    bullets: ['Eight observatories', 'One virtual telescope', 'A ring of light'],
  },
  {
    title: 'What is still unknown',
    picture: ['thinking-face', 'books', 'magnifying-glass-tilted-left'],
    bullets: ['What lies inside', 'Where information goes', 'How giants grew so fast'],
  },
] as const;
const NARRATION =
  'A black hole is an object so compact that its gravity prevents anything, including light, from escaping. ' +
  'The boundary of no escape is called the event horizon.';
const PLACES = [
  { role: 'lead', x: 0, y: -0.05, size: 1 },
  { role: 'support', x: -0.55, y: 0.5, size: 0.5 },
  { role: 'support', x: 0.55, y: 0.48, size: 0.48 },
] as const;
const SCENE_SECONDS = 10;

/** Six scenes of ten seconds with bullets, motion and word captions, as a real project has them. */
export function sampleScenes(size: { width: number; height: number }): SceneFilm[] {
  return SCENES.map(({ title, picture, bullets }, index) => ({
    width: size.width,
    height: size.height,
    fps: FPS,
    accent: '#ffb454',
    captions: 'words',
    motion: true,
    scene: {
      kind: 'content',
      kicker: 'Astronomy',
      title,
      bullets: [...bullets],
      visual: { type: 'pictogram', subject: 'black hole', terms: [...picture] },
    },
    sourceLine: 'Source: “Black hole”, CC BY-SA 4.0',
    picture: { kind: 'composition', layers: picture.map((name, place) => layer(name, PLACES[place] ?? PLACES[0])) },
    frames: SCENE_SECONDS * FPS,
    words: timed(NARRATION),
    position: { index, count: SCENES.length },
  }));
}

function layer(name: string, place: Omit<PictureLayer, 'svg'>): PictureLayer {
  const icon = icons[name];
  if (icon === undefined) throw new Error(`the icon ${name} is not in the set`);
  return {
    ...place,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">${icon.body}</svg>`,
  };
}

/** The words of a text, spoken evenly over the scene. */
function timed(text: string): SceneFilm['words'] {
  const words = text.split(' ');
  const step = (SCENE_SECONDS - 0.85) / words.length;
  return words.map((word, index) => ({ text: word, start: 0.35 + index * step, end: 0.35 + (index + 0.9) * step }));
}
