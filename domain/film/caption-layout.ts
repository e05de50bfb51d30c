import type { CaptionPage } from '../script/captions.ts';
import type { Box } from './geometry.ts';
import { cutWord } from './line-breaking.ts';
import type { Measure } from './words-layout.ts';

/** Air inside the pill beside its word, and the space kept between the pill and its neighbours. */
export const PILL_AIR = 10;
const PILL_SPACE = 6;
const LEADING = 1.38;
/** A word that is still too long at this size, an address perhaps, is cut short. */
const SMALLEST = 22;
const PAD = { x: 30, y: 16 } as const;

/** `x` is the left edge of the letters. */
interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
}

/** A caption page in design units. */
export interface PlacedPage {
  readonly size: number;
  readonly box: Box;
  readonly words: readonly PlacedWord[];
}

/** Places a page; words stand so far apart that the pill of any of them keeps clear of the next, and none moves. */
export function placeCaption(page: CaptionPage, area: Box, largest: number, measure: Measure): PlacedPage {
  const gap = (size: number): number => Math.max(measure(' ', 'semibold', size), PILL_AIR + PILL_SPACE);
  const lineWidth = (texts: readonly string[], size: number): number =>
    texts.reduce((sum, text) => sum + measure(text, 'semibold', size) + gap(size), -gap(size));
  const room = area.width - 2 * PAD.x;
  const smallest = (text: string): number => measure(text, 'semibold', SMALLEST);
  const whole = (text: string): string =>
    smallest(text) <= room ? text : `${cutWord(text, room - smallest('…'), smallest)[0] ?? ''}…`;
  const lines = page.lines.map((line) => line.map((word) => whole(word.text)));
  let size = largest;
  // Only words longer than any line come to this.
  while (size > SMALLEST && lines.some((line) => lineWidth(line, size) > room)) size -= 1;
  const widths = lines.map((line) => lineWidth(line, size));
  const width = Math.max(...widths) + 2 * PAD.x;
  const height = lines.length * size * LEADING + 2 * PAD.y;
  const box = { x: area.x + (area.width - width) / 2, y: area.y + area.height - height, width, height };
  const words = lines.flatMap((line, row) => {
    let x = area.x + (area.width - (widths[row] ?? 0)) / 2;
    return line.map((text) => {
      const word = {
        text,
        x,
        width: measure(text, 'semibold', size),
        baseline: box.y + PAD.y + (row * LEADING + 1.04) * size,
      };
      x += word.width + gap(size);
      return word;
    });
  });
  return { size, box, words };
}
