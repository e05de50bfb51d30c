import { describe, expect, it } from 'vitest';
import { filmSize } from './film.contract.ts';
import { type Box, geometryFor } from './geometry.ts';
import type { CardPage } from './marks.ts';
import { planScene, type PlannedScene, type ScenePlan } from './scene-plan.ts';
import type { Measure, TextLine } from './words-layout.ts';

const measure: Measure = (text, font, size) => Array.from(text).length * size * (font === 'mono' ? 0.6 : 0.56);
const geometries = (['16:9', '9:16', '1:1'] as const).map((format) => {
  const { width, height } = filmSize({ format, resolution: 1080 });
  return { format, geometry: geometryFor(width, height) };
});

const sentence = (length: number): string =>
  'many words of all kinds and lengths fill this line '.repeat(8).slice(0, length).trim();
const giant = 'Lopadotemachoselachogaleokranioleipsanodrimhypotrimmatosilphio'.repeat(3);
const pictogram: PlannedScene['visual'] = { type: 'pictogram', subject: 'whale', terms: [] };
const table = (rows: number, columns: number, cell: string) => ({
  type: 'table' as const,
  header: Array.from({ length: columns }, (_, column) => `Column ${column}`),
  rows: Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => `${cell}${row}/${column}`),
  ),
  align: ['left', 'right', 'center'] as ('left' | 'right' | 'center')[],
});
const scene = (
  part: Partial<Omit<PlannedScene, 'words'>> & { words?: Partial<PlannedScene['words']> },
): PlannedScene => ({
  kind: 'content',
  visual: pictogram,
  code: [],
  accent: '#ffb454',
  ...part,
  words: { kicker: 'A kicker', title: 'A title of some words', bullets: [], ...part.words },
});
const codeLines = (lines: number, length: number) =>
  Array.from({ length: lines }, (_, line) => [{ text: `${line} `.padEnd(length, 'x'), colour: '#ffffff' }]);

const NASTY: Record<string, PlannedScene> = {
  plain: scene({ words: { bullets: ['One', 'Two', 'Three'] } }),
  'a title of 160 characters': scene({ words: { title: sentence(160) } }),
  'a title of 160 characters over four long bullets': scene({
    words: { title: sentence(160), bullets: Array.from({ length: 4 }, () => sentence(160)) },
  }),
  'one giant word': scene({
    words: { title: giant.slice(0, 160), kicker: giant.slice(0, 80), bullets: [giant.slice(0, 160)] },
  }),
  'an opening with a long title': scene({ kind: 'opening', words: { title: sentence(120) } }),
  'a table of 60 rows': scene({ visual: table(60, 3, 'cell '), words: { bullets: ['One bullet'] } }),
  'a table of 8 wide columns': scene({ visual: table(5, 8, sentence(120)) }),
  'a table with cells of 400 characters': scene({
    visual: table(3, 4, sentence(390)),
    words: { title: sentence(160) },
  }),
  'code of 200 lines': scene({ visual: { type: 'code', language: 'ts', code: 'x' }, code: codeLines(200, 70) }),
  'code with lines of 500 characters': scene({
    visual: { type: 'code', language: 'ts', code: 'x' },
    code: codeLines(30, 500),
  }),
  '60 credits': scene({
    kind: 'closing',
    visual: {
      type: 'credits',
      lines: Array.from({ length: 60 }, (_, line) => ({ title: `Source ${line}`, detail: sentence(120) })),
    },
  }),
  'bars with long labels': scene({
    visual: {
      type: 'chart',
      kind: 'bar',
      labels: [sentence(60), sentence(40), 'Short'],
      series: [{ name: 'A', values: [1, 2, 3] }],
      unit: 'km',
    },
  }),
  '24 bars in 4 series': scene({
    visual: {
      type: 'chart',
      kind: 'bar',
      labels: Array.from({ length: 24 }, (_, label) => `Label ${label}`),
      series: Array.from({ length: 4 }, (_, name) => ({
        name: sentence(60),
        values: Array.from({ length: 24 }, (_, value) => (value - 6) * 1e6 * name),
      })),
      unit: 'TWh',
    },
  }),
  'a line': scene({
    visual: {
      type: 'chart',
      kind: 'line',
      labels: ['a', 'b', 'c'],
      series: [{ name: 'A', values: [-2, 0.5, 9] }],
      unit: '',
    },
  }),
};

const inside = (line: TextLine, width: number, size: number, area: Box): boolean =>
  line.x >= area.x - size * 0.05 - 0.5 &&
  line.x + width <= area.x + area.width + 1 &&
  line.baseline - size * 0.75 >= area.y &&
  line.baseline + size * 0.26 <= area.y + area.height + 1;

function outside(plan: ScenePlan): string[] {
  const { head, pages, geometry } = plan;
  const frame: Box = { x: 0, y: 0, width: geometry.width, height: geometry.caption.y };
  const lost: string[] = [];
  const check = (line: TextLine, width: number, size: number, area: Box): void => {
    if (!inside(line, width, size, area) || !inside(line, width, size, frame)) lost.push(line.text);
  };
  for (const line of head.title) check(line, measure(line.text, 'serif', head.titleSize), head.titleSize, head.box);
  if (head.kicker !== null)
    check(head.kicker, measure(head.kicker.text, 'semibold', head.kickerSize), head.kickerSize, head.box);
  for (const { rows, card } of pages) {
    for (const row of rows)
      for (const line of row.lines) check(line, measure(line.text, 'medium', row.size), row.size, row.box);
    for (const mark of card?.marks ?? []) {
      if (mark.mark === 'text') check(mark, measure(mark.text, mark.font, mark.size), mark.size, card?.box ?? frame);
    }
  }
  return lost;
}

const textsOf = (cards: readonly (CardPage | null)[]): string =>
  cards
    .flatMap((card) => card?.marks ?? [])
    .map((mark) => (mark.mark === 'text' ? mark.text : ''))
    .join(' ');

describe.each(geometries)('in $format', ({ format, geometry }) => {
  it.each(Object.entries(NASTY))('%s stays inside its areas', (_name, nasty) => {
    expect(outside(planScene(nasty, geometry, measure))).toEqual([]);
  });

  it.each(Object.entries(NASTY))('%s: neither words nor cards lie on each other', (_name, nasty) => {
    const { head, pages } = planScene(nasty, geometry, measure);
    for (const { rows, card } of pages) {
      const boxes = [head.box, ...rows.map((row) => row.box), ...(card === null ? [] : [card.box])];
      boxes.forEach((a, index) => {
        for (const b of boxes.slice(index + 1)) {
          const apart =
            a.x + a.width <= b.x + 0.1 ||
            b.x + b.width <= a.x + 0.1 ||
            a.y + a.height <= b.y + 0.1 ||
            b.y + b.height <= a.y + 0.1;
          expect(apart).toBe(true);
        }
      });
    }
  });

  it('shows every bullet on exactly one run of pages', () => {
    const { pages } = planScene(
      NASTY['a title of 160 characters over four long bullets'] ?? scene({}),
      geometry,
      measure,
    );
    const shown = pages.flatMap(({ rows }) => rows.map((row) => row.index));
    expect(shown).toEqual([0, 1, 2, 3]);
  });

  it('loses no row of a table, no line of code, no credit', () => {
    const cards = (name: string) =>
      textsOf(planScene(NASTY[name] ?? scene({}), geometry, measure).pages.map(({ card }) => card));
    const rows = cards('a table of 60 rows');
    for (let row = 0; row < 60; row++) expect(rows).toContain(`cell ${row}/2`);
    const code = cards('code of 200 lines');
    for (let line = 0; line < 200; line++) expect(code).toContain(`${line} x`);
    const credits = cards('60 credits');
    for (let line = 0; line < 60; line++) expect(credits).toContain(`Source ${line}`);
    expect(cards('code with lines of 500 characters').match(/x/gu)?.length).toBe(10 * 498 + 20 * 497);
  });

  it('sets a short title large and without an orphan', () => {
    const { head } = planScene(scene({ words: { title: 'Magma finds a way up' } }), geometry, measure);
    expect(head.titleSize).toBeGreaterThanOrEqual(56);
    expect(head.title.length).toBeLessThanOrEqual(3);
    expect(head.title.at(-1)?.text).toContain(' ');
  });

  it('gives cards the place of the disc', () => {
    expect(planScene(NASTY['a line'] ?? scene({}), geometry, measure).disc).toBe(false);
    expect(planScene(scene({}), geometry, measure).disc).toBe(true);
    expect(format).toBe(geometry.format);
  });
});
