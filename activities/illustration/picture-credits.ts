import type { PictureChoice } from './picture-choice.ts';

export interface PictureCredit {
  readonly title: string;
  readonly detail: string;
  /** As it is to be printed, for example "CC BY 3.0". */
  readonly licence: string;
}

const CREDITS: Readonly<Record<string, PictureCredit>> = {
  'fluent-emoji': { title: 'Pictograms', detail: 'Fluent Emoji, Microsoft', licence: 'MIT' },
  noto: { title: 'Pictograms', detail: 'Noto Emoji, Google', licence: 'Apache 2.0' },
  'game-icons': {
    title: 'Icons',
    detail: 'game-icons.net: Lorc, Delapouite, Skoll, Caro Asercion and other authors there; recoloured',
    licence: 'CC BY 3.0',
  },
  healthicons: { title: 'Icons', detail: 'Health Icons, Resolve to Save Lives', licence: 'MIT' },
};

/** The credits that the pictures of a film ask for, one for each set that is shown, always in the same order. */
export function pictureCredits(choices: readonly PictureChoice[]): PictureCredit[] {
  const sets = new Set(
    choices.flatMap((choice) => (choice.kind === 'composition' ? choice.layers.map(({ set }) => set) : [])),
  );
  return Object.entries(CREDITS).flatMap(([set, credit]) => (sets.has(set) ? [credit] : []));
}
