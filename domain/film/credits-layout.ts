import type { Visual } from '../script/script.contract.ts';
import type { Box } from './geometry.ts';
import { balanceLines } from './line-breaking.ts';
import { CARD_PAD, type CardPage, inset, type Mark, shrinkCard } from './marks.ts';
import { THEME } from './theme.ts';
import type { Measure } from './words-layout.ts';

type Credits = Extract<Visual, { type: 'credits' }>;

const SIZES = [32, 30, 28, 26, 24] as const;
const LEADING = 1.3;
const GAP = 0.8;
const DETAIL = 0.82;

interface Entry {
  readonly title: readonly string[];
  readonly detail: readonly string[];
  readonly height: number;
}

function setEntries(credits: Credits, size: number, width: number, measure: Measure): Entry[] {
  return credits.lines.map((line) => {
    const title = balanceLines(line.title, width, (text) => measure(text, 'semibold', size)).lines;
    const detail = balanceLines(line.detail, width, (text) => measure(text, 'medium', size * DETAIL)).lines;
    return { title, detail, height: (title.length * LEADING + detail.length * LEADING * DETAIL + GAP) * size };
  });
}

const total = (entries: readonly Entry[], size: number): number =>
  entries.reduce((sum, entry) => sum + entry.height, 0) - GAP * size;

function drawPage(entries: readonly Entry[], size: number, area: Box): CardPage {
  const box = shrinkCard(area, total(entries, size));
  const inner = inset(box, CARD_PAD);
  let y = inner.y;
  const marks = entries.flatMap((entry) => {
    const set = (text: string, font: 'semibold' | 'medium', points: number, colour: string): Mark => {
      const baseline = y + points * 0.98;
      y += points * LEADING;
      return { mark: 'text', text, x: inner.x, baseline, font, size: points, colour };
    };
    const title = entry.title.map((text) => set(text, 'semibold', size, THEME.title));
    const detail = entry.detail.map((text) => set(text, 'medium', size * DETAIL, THEME.textDim));
    y += GAP * size;
    return [...title, ...detail];
  });
  return { box, marks };
}

/** Sources and licences, one under another; over several pages where there are many. None is left out. */
export function layoutCredits(credits: Credits, area: Box, measure: Measure): CardPage[] {
  const inner = inset(area, CARD_PAD);
  const set = (size: number): { size: number; entries: Entry[] } => ({
    size,
    entries: setEntries(credits, size, inner.width, measure),
  });
  const { size, entries } = SIZES.map(set).find((each) => total(each.entries, each.size) <= inner.height) ?? set(26);
  const pages: Entry[][] = [[]];
  for (const entry of entries) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && total([...page, entry], size) > inner.height) pages.push([entry]);
    else page.push(entry);
  }
  return pages.map((page) => drawPage(page, size, area));
}
