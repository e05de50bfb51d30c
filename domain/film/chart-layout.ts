import type { Visual } from '../script/script.contract.ts';
import { niceScale, type Scale, shortNumber } from './chart-scale.ts';
import type { Box } from './geometry.ts';
import { balanceLines, cutWord } from './line-breaking.ts';
import { CARD_PAD, type CardPage, inset, type Mark } from './marks.ts';
import { THEME } from './theme.ts';
import type { Measure } from './words-layout.ts';

export type Chart = Extract<Visual, { type: 'chart' }>;

const LABEL = 24;
const VALUE = 26;
const GAP = 14;

interface Plot {
  readonly chart: Chart;
  readonly colours: readonly string[];
  readonly scale: Scale;
  readonly measure: Measure;
}

const text = (content: string, x: number, baseline: number, size: number, colour: string, strong = false): Mark => ({
  mark: 'text',
  text: content,
  x,
  baseline,
  font: strong ? 'semibold' : 'medium',
  size,
  colour,
});

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

/** A text shortened to a width, with a sign that something is missing. */
export function shorten(content: string, width: number, size: number, measure: Measure): string {
  const wide = (piece: string): number => measure(piece, 'medium', size);
  if (wide(content) <= width) return content;
  const piece = cutWord(content, Math.max(1, width - wide('…')), wide)[0] ?? '';
  return `${piece.trimEnd()}…`;
}

/** The names of the series with their colours, from left to right; what is left of `area` below them. */
function legend({ chart, colours, measure }: Plot, area: Box): { marks: Mark[]; rest: Box } {
  const named = chart.series.filter((series) => series.name !== '');
  const unit = chart.unit === '' ? '' : chart.unit;
  if (chart.series.length < 2 || named.length === 0) {
    if (unit === '') return { marks: [], rest: area };
    const rest = box(area.x, area.y + 44, area.width, area.height - 44);
    return { marks: [text(unit, area.x, area.y + 22, LABEL, THEME.textDim)], rest };
  }
  const each = area.width / chart.series.length;
  const marks = chart.series.flatMap((series, index): Mark[] => {
    const x = area.x + index * each;
    const colour = colours[index] ?? THEME.text;
    const name = shorten(`${series.name}${index === 0 && unit !== '' ? ` (${unit})` : ''}`, each - 40, LABEL, measure);
    return [
      { mark: 'dot', x: x + 9, y: area.y + 14, radius: 9, colour },
      text(name, x + 28, area.y + 22, LABEL, THEME.text),
    ];
  });
  return { marks, rest: box(area.x, area.y + 56, area.width, area.height - 56) };
}

/** Gridlines and the numbers beside them; the plot's own box. */
function axis({ scale, measure }: Plot, area: Box): { marks: Mark[]; plot: Box; yOf: (value: number) => number } {
  const labels = scale.ticks.map((tick) => shortNumber(tick, scale.digits));
  const wide = Math.max(...labels.map((label) => measure(label, 'medium', LABEL)));
  const plot = box(area.x + wide + GAP, area.y + 14, area.width - wide - GAP, area.height - 60);
  const yOf = (value: number): number =>
    plot.y + plot.height * (1 - (value - scale.least) / (scale.most - scale.least));
  const marks = scale.ticks.flatMap((tick, index): Mark[] => {
    const y = yOf(tick);
    const label = labels[index] ?? '';
    const x = area.x + wide - measure(label, 'medium', LABEL);
    const points = [
      [plot.x, y],
      [plot.x + plot.width, y],
    ] as const;
    const colour = tick === 0 ? 'rgba(255,246,228,0.34)' : THEME.cardRule;
    return [{ mark: 'line', points, width: 2, colour }, text(label, x, y + LABEL * 0.36, LABEL, THEME.textDim)];
  });
  return { marks, plot, yOf };
}

/** Labels under the plot, every second or third only where they would meet. */
function labelsBelow({ chart, measure }: Plot, plot: Box, slot: number, xOf: (index: number) => number): Mark[] {
  const widest = Math.max(...chart.labels.map((label) => measure(label, 'medium', LABEL)));
  const every = Math.min(chart.labels.length, Math.max(1, Math.ceil((Math.min(widest, 220) + 16) / slot)));
  return chart.labels.flatMap((label, index) => {
    if (index % every !== 0) return [];
    const content = shorten(label, slot * every - 12, LABEL, measure);
    const width = measure(content, 'medium', LABEL);
    const x = Math.min(plot.x + plot.width - width, Math.max(plot.x - 20, xOf(index) - width / 2));
    return [text(content, x, plot.y + plot.height + 38, LABEL, THEME.textDim)];
  });
}

function standingBars(look: Plot, area: Box): Mark[] {
  const { chart, colours, measure, scale } = look;
  const { marks, plot, yOf } = axis(look, area);
  const slot = plot.width / chart.labels.length;
  const width = Math.min(120, (slot * 0.66) / chart.series.length);
  const centre = (index: number): number => plot.x + (index + 0.5) * slot;
  const bars = chart.series.flatMap((series, order) =>
    series.values.slice(0, chart.labels.length).flatMap((value, index): Mark[] => {
      const x = centre(index) + (order - chart.series.length / 2) * width + width * 0.06;
      const top = Math.min(yOf(value), yOf(0));
      const height = Math.max(3, Math.abs(yOf(value) - yOf(0)));
      const area = box(x, top, width * 0.88, height);
      const bar: Mark = {
        mark: 'box',
        box: area,
        radius: Math.min(10, width * 0.14),
        colour: colours[order] ?? THEME.text,
        standing: value >= 0,
      };
      const figure = shortNumber(value, Math.max(scale.digits, 1));
      const wide = measure(figure, 'semibold', VALUE);
      const room = yOf(value) - VALUE * 1.2 > area.y - VALUE && chart.series.length === 1 && wide < slot - 4;
      if (!room) return [bar];
      const above = value >= 0 ? top - 12 : top + height + VALUE;
      return [bar, text(figure, centre(index) - wide / 2, above, VALUE, THEME.title, true)];
    }),
  );
  return [...marks, ...bars, ...labelsBelow(look, plot, slot, centre)];
}

/** A label on one line, or on two where it is long. */
function labelLines(label: string, width: number, size: number, measure: Measure): readonly string[] {
  const lines = balanceLines(label, width, (text) => measure(text, 'medium', size)).lines;
  return lines.length <= 2 ? lines : [lines[0] ?? '', shorten(lines.slice(1).join(' '), width, size, measure)];
}

/** Bars that lie, for long labels: the label before, the figure after each. */
function lyingBars({ chart, colours, measure, scale }: Plot, area: Box): Mark[] {
  const values = chart.series[0]?.values ?? [];
  const size = LABEL + 2;
  const figures = values.map((value) => shortNumber(value, Math.max(scale.digits, 1)));
  const widest = Math.max(...chart.labels.map((label) => measure(label, 'medium', size)));
  const before = Math.min(area.width * 0.42, widest + 1) + GAP;
  const after = Math.max(...figures.map((figure) => measure(figure, 'semibold', VALUE))) + GAP;
  const room = area.width - before - after;
  const slot = Math.min(116, area.height / chart.labels.length);
  const top = area.y + (area.height - slot * chart.labels.length) / 2;
  const most = Math.max(...values, 1e-12);
  return chart.labels.flatMap((label, index): Mark[] => {
    const y = top + (index + 0.5) * slot;
    const length = Math.max(4, (room * Math.max(0, values[index] ?? 0)) / most);
    const thick = Math.min(64, slot * 0.62);
    const bar = box(area.x + before, y - thick / 2, length, thick);
    const lines =
      slot > size * 2.6
        ? labelLines(label, before - GAP, size, measure)
        : [shorten(label, before - GAP, size, measure)];
    const names = lines.map((line, row) =>
      text(line, area.x, y + size * (0.36 + (row - (lines.length - 1) / 2) * 1.2), size, THEME.text),
    );
    const figure = text(figures[index] ?? '', bar.x + length + GAP, y + VALUE * 0.36, VALUE, THEME.title, true);
    return names.concat({ mark: 'box', box: bar, radius: 8, colour: colours[0] ?? THEME.text }, figure);
  });
}

function lines(look: Plot, area: Box): Mark[] {
  const { chart, colours } = look;
  const { marks, plot, yOf } = axis(look, area);
  const slot = (plot.width - 24) / Math.max(1, chart.labels.length - 1);
  const xOf = (index: number): number => plot.x + 12 + index * slot;
  const drawn = chart.series.flatMap((series, order): Mark[] => {
    const colour = colours[order] ?? THEME.text;
    const points = series.values.slice(0, chart.labels.length).map((value, index) => [xOf(index), yOf(value)] as const);
    const dots = points.length > 16 ? points.slice(-1) : points;
    const line: Mark = { mark: 'line', points, width: 6, colour };
    return dots.reduce<Mark[]>((marks, [x, y]) => marks.concat({ mark: 'dot', x, y, radius: 9, colour }), [line]);
  });
  return [...marks, ...drawn, ...labelsBelow(look, plot, slot, xOf)];
}

/** Sets a chart into a card; it always fits one page. */
export function layoutChart(chart: Chart, area: Box, colours: readonly string[], measure: Measure): CardPage {
  const values = chart.series.flatMap((series) => series.values);
  const look: Plot = { chart, colours, measure, scale: niceScale(values, chart.kind === 'bar') };
  const { marks, rest } = legend(look, inset(area, CARD_PAD));
  const slot = rest.width / chart.labels.length;
  const long = chart.labels.some((label) => measure(label, 'medium', LABEL) > slot * 0.96);
  const lying =
    chart.kind === 'bar' &&
    chart.series.length === 1 &&
    long &&
    chart.labels.length <= 12 &&
    values.every((value) => value >= 0);
  const body = chart.kind === 'line' ? lines(look, rest) : lying ? lyingBars(look, rest) : standingBars(look, rest);
  return { box: area, marks: [...marks, ...body] };
}
