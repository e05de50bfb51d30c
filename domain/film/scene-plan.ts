import type { Scene } from '../script/script.contract.ts';
import { layoutChart } from './chart-layout.ts';
import { type CodeLine, layoutCode } from './code-layout.ts';
import { layoutCredits } from './credits-layout.ts';
import type { Arrangement, Box, Geometry } from './geometry.ts';
import type { CardPage } from './marks.ts';
import { layoutTable } from './table-layout.ts';
import { ACCENTS } from './theme.ts';
import {
  type BulletRow,
  type HeadLayout,
  layoutWords,
  type Measure,
  type TextLine,
  type Words,
} from './words-layout.ts';

/** What a page of a scene shows beside its head. */
export interface PlannedPage {
  readonly rows: readonly BulletRow[];
  readonly card: CardPage | null;
}

/** A scene laid out. Its picture stands in the disc on all pages, or there are cards and no disc. */
export interface ScenePlan {
  readonly geometry: Geometry;
  readonly head: HeadLayout;
  readonly pages: readonly PlannedPage[];
  readonly disc: boolean;
}

export interface PlannedScene {
  readonly kind: Scene['kind'];
  /** Every text as it will be drawn. */
  readonly words: Words;
  readonly visual: Scene['visual'];
  /** The lines of a `code` visual with their colours; empty for others. */
  readonly code: readonly CodeLine[];
  readonly accent: string;
}

/** Largest titles in design units. */
const TITLE = { opening: 108, content: 84, closing: 84, wide: 64 } as const;

/** Colours of a chart's series: the accent, then hues far from it and from each other. */
function seriesColours(accent: string): string[] {
  const at = Math.max(0, ACCENTS.indexOf(accent));
  return [accent, ...[5, 9, 3].map((step) => ACCENTS[(at + step) % ACCENTS.length] ?? accent)];
}

interface Cards {
  readonly pages: readonly CardPage[];
  readonly roomy: boolean;
}

/** The cards that a visual fills, or null if it is a picture. */
function cardsFor({ visual, code, accent }: PlannedScene, area: Box, measure: Measure): Cards | null {
  switch (visual.type) {
    case 'table':
      return layoutTable(visual, area, accent, measure);
    case 'code':
      return layoutCode(code, area, measure);
    case 'chart':
      return { pages: [layoutChart(visual, area, seriesColours(accent), measure)], roomy: visual.labels.length <= 8 };
    case 'credits':
      return { pages: layoutCredits(visual, area, measure), roomy: true };
    case 'pictogram':
    case 'picture':
      break;
  }
  return null;
}

/** Words and card side by side; the words stay while the pages of the card turn. */
function sideBySide(
  scene: PlannedScene,
  place: Arrangement,
  cards: Cards,
  measure: Measure,
): Omit<ScenePlan, 'geometry'> {
  const { head, pages: rows } = layoutWords(scene.words, place.head, place.list, TITLE[scene.kind], measure);
  const count = Math.max(rows.length, cards.pages.length);
  const pages = Array.from({ length: count }, (_, page) => ({
    rows: rows[Math.min(page, rows.length - 1)] ?? [],
    card: cards.pages[Math.min(page, cards.pages.length - 1)] ?? null,
  }));
  return { head, pages, disc: false };
}

/** Height that a card keeps when bullets stand above it. */
const CARD_LEAST = 420;
/** Space between words and a card below them. */
const CARD_ABOVE = 24;

/** The card over the whole width under the words, if it does not suffer from what the bullets take of its height. */
function oneAboveTheOther(
  scene: PlannedScene,
  place: Arrangement,
  across: Cards,
  measure: Measure,
): Omit<ScenePlan, 'geometry'> | null {
  const { head: top, card: area } = place;
  const bottom = area.y + area.height;
  const words = { ...top, height: bottom - CARD_LEAST - CARD_ABOVE - top.y };
  const { head, pages, bottom: end } = layoutWords(scene.words, words, null, TITLE.wide, measure);
  const [rows, ...more] = pages;
  if (rows === undefined || more.length > 0) return null;
  // The words stand at the top of their room, so that the card gets the rest.
  const lift = head.box.y - top.y;
  const y = end - lift + CARD_ABOVE;
  const cards = cardsFor(scene, { ...area, y, height: bottom - y }, measure);
  // Bullets on pages before the card would take time as well: a few more pages of the card are no loss.
  if (cards === null || cards.roomy !== across.roomy || cards.pages.length > across.pages.length * 1.6 + 1) return null;
  const lifted = liftWords(head, rows, lift);
  return { head: lifted.head, pages: cards.pages.map((card) => ({ rows: lifted.rows, card })), disc: false };
}

function liftWords(head: HeadLayout, rows: readonly BulletRow[], by: number): { head: HeadLayout; rows: BulletRow[] } {
  const line = (text: TextLine): TextLine => ({ ...text, baseline: text.baseline - by });
  const box = (area: Box): Box => ({ ...area, y: area.y - by });
  return {
    head: {
      ...head,
      kicker: head.kicker === null ? null : line(head.kicker),
      title: head.title.map(line),
      box: box(head.box),
    },
    rows: rows.map((row) => ({ ...row, lines: row.lines.map(line), box: box(row.box) })),
  };
}

/** The card over the whole width; bullets have pages of their own before it. */
function oneAfterAnother(
  scene: PlannedScene,
  place: Arrangement,
  cards: Cards,
  measure: Measure,
): Omit<ScenePlan, 'geometry'> {
  const { head, pages: rows } = layoutWords(scene.words, place.head, place.card, TITLE.wide, measure);
  const first = rows.filter((page) => page.length > 0).map((page) => ({ rows: page, card: null }));
  return { head, pages: [...first, ...cards.pages.map((card) => ({ rows: [], card }))], disc: false };
}

/** Lays a scene out: where everything stands, and on how many pages. */
export function planScene(scene: PlannedScene, geometry: Geometry, measure: Measure): ScenePlan {
  const { withDisc, withCard, wide } = geometry;
  const beside = withCard === null ? null : cardsFor(scene, withCard.card, measure);
  const across = cardsFor(scene, wide.card, measure);
  if (across === null) {
    const { head: place, list, alone } = withDisc;
    const { head, pages } =
      scene.words.bullets.length === 0
        ? layoutWords(scene.words, alone, null, TITLE[scene.kind], measure)
        : layoutWords(scene.words, place, list, TITLE[scene.kind], measure);
    return { geometry, head, pages: pages.map((rows) => ({ rows, card: null })), disc: true };
  }
  const fits =
    beside !== null &&
    withCard !== null &&
    (beside.roomy || !(across.roomy || across.pages.length < beside.pages.length));
  if (fits) return { geometry, ...sideBySide(scene, withCard, beside, measure) };
  const plan = oneAboveTheOther(scene, wide, across, measure) ?? oneAfterAnother(scene, wide, across, measure);
  return { geometry, ...plan };
}
