import type { Box } from './geometry.ts';
import type { FontRole } from './words-layout.ts';

/** What a card is drawn of, in design units; later marks lie over earlier ones. Colours are CSS colours. */
export type Mark =
  | {
      readonly mark: 'text';
      readonly text: string;
      readonly x: number;
      readonly baseline: number;
      readonly font: FontRole;
      readonly size: number;
      readonly colour: string;
    }
  | {
      readonly mark: 'box';
      readonly box: Box;
      readonly radius: number;
      readonly colour: string;
      /** Rounded at the two upper corners only, as a bar that stands on its axis. */
      readonly standing?: boolean;
    }
  | {
      readonly mark: 'line';
      readonly points: readonly (readonly [number, number])[];
      readonly width: number;
      readonly colour: string;
    }
  | { readonly mark: 'dot'; readonly x: number; readonly y: number; readonly radius: number; readonly colour: string };

/** One page of a card: its outline and what stands in it. */
export interface CardPage {
  readonly box: Box;
  readonly marks: readonly Mark[];
}

/** Room between the outline of a card and what stands in it. */
export const CARD_PAD = 36;

export const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  width: box.width - 2 * by,
  height: box.height - 2 * by,
});

/** A card only as large as its content, centred where it may stand. */
export function shrinkCard(area: Box, contentHeight: number, contentWidth = area.width): Box {
  const height = Math.min(area.height, contentHeight + 2 * CARD_PAD);
  const width = Math.min(area.width, contentWidth + 2 * CARD_PAD);
  return { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
}
