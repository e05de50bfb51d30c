import type { PictureLayer, SceneFilm, TimedWord } from '../../domain/film/film.contract.ts';

const icon = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32"><path fill="${colour}" d="M4 28 16 4l12 24z"/></svg>`;

const layer = (role: PictureLayer['role'], x: number, y: number, size: number, colour: string): PictureLayer => ({
  role,
  svg: icon(colour),
  x,
  y,
  size,
});

/** Words spoken one after another, 0.3 s each. */
export const spoken = (text: string): TimedWord[] =>
  text.split(' ').map((word, at) => ({ text: word, start: 0.35 + at * 0.3, end: 0.6 + at * 0.3 }));

const NARRATION = spoken('Hot rock is lighter than the crust. Gas bubbles push it through cracks.');

/** A scene of 4 s with everything that can move. */
export function sampleFilm(
  changes: Partial<Omit<SceneFilm, 'scene'>> & { scene?: Partial<SceneFilm['scene']> } = {},
): SceneFilm {
  const { scene, ...film } = changes;
  return {
    width: 426,
    height: 240,
    fps: 30,
    accent: '#ffb454',
    captions: 'words',
    motion: true,
    sourceLine: 'Source: “Volcano”, CC BY-SA 4.0',
    picture: {
      kind: 'composition',
      layers: [layer('lead', 0, -0.1, 1, '#553388'), layer('support', 0.5, 0.45, 0.5, '#ff5533')],
    },
    frames: 130,
    words: NARRATION,
    position: { index: 1, count: 3 },
    ...film,
    scene: {
      kind: 'content',
      kicker: 'Volcanoes',
      title: 'Magma finds a way up',
      bullets: ['Hot rock is lighter', 'Gas bubbles push'],
      visual: { type: 'pictogram', subject: 'volcano', terms: [] },
      ...scene,
    },
  };
}
