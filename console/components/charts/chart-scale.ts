/** Where things of a chart stand, in its own units. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axis {
  readonly max: number;
  /** Values with a line and a label, from 0. */
  readonly ticks: readonly number[];
}

const NICE = [1, 2, 2.5, 5, 10];

/** An axis from 0 that ends on a round number, with about so many lines. @param whole counts have no halves */
export function axisFor(largest: number, lines = 4, whole = false): Axis {
  if (!(largest > 0)) return { max: 1, ticks: [0, 1] };
  const rough = largest / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = (NICE.find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const step = whole ? Math.max(1, Math.ceil(nice)) : nice;
  const count = Math.ceil(largest / step - 1e-9);
  return { max: round(step * count), ticks: Array.from({ length: count + 1 }, (_, index) => round(index * step)) };
}

const MINUTE = 60;
const HOUR = 3600;

/** The same for seconds: steps of minutes or hours where these are what is read. */
export function secondsAxis(largest: number, lines = 4): Axis {
  const unit = largest > 3 * HOUR ? HOUR : largest > 3 * MINUTE ? MINUTE : 1;
  const { max, ticks } = axisFor(largest / unit, lines);
  return { max: max * unit, ticks: ticks.map((tick) => tick * unit) };
}

/** A line of {@link secondsAxis} in few letters, all in one unit. */
export function axisSeconds(value: number, { ticks: [, step = 1] }: Axis): string {
  const [unit, name] = step >= HOUR ? [HOUR, 'h'] : step >= MINUTE ? [MINUTE, 'min'] : [1, 's'];
  return `${round(Math.round((value / unit) * 100) / 100)} ${name}`;
}

const round = (value: number): number => Number(value.toPrecision(12));

export const yOf = (value: number, { max }: Axis, { height, top, bottom }: Plot): number =>
  top + (height - top - bottom) * (1 - Math.min(1, value / max));

/** The part of the width that belongs to the place `index` of `count`. */
export function bandOf(index: number, count: number, { width, left, right }: Plot): { x: number; width: number } {
  const band = Math.max(0, width - left - right) / Math.max(1, count);
  return { x: left + index * band, width: band };
}

/** Which place a pointer is at. */
export function placeAt(x: number, count: number, plot: Plot): number {
  const { width } = bandOf(0, count, plot);
  return Math.min(count - 1, Math.max(0, Math.floor((x - plot.left) / Math.max(1, width))));
}

/** Lines through the values; where one is missing the line ends and begins again. */
export function linePath(values: readonly (number | null)[], axis: Axis, plot: Plot): string {
  let pen = 'M';
  return values
    .flatMap((value, index) => {
      if (value === null) {
        pen = 'M';
        return [];
      }
      const { x, width } = bandOf(index, values.length, plot);
      const part = `${pen}${fixed(x + width / 2)} ${fixed(yOf(value, axis, plot))}`;
      pen = 'L';
      return [part];
    })
    .join('');
}

const fixed = (value: number): number => Math.round(value * 10) / 10;

/** Every so many places one has a label, so that they do not touch. */
export function labelEvery(count: number, plotWidth: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, plotWidth)));
}
