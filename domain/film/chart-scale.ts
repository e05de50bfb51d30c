/** Round values along an axis: from at or below the least to at or above the most, 0 always among them for bars. */
export interface Scale {
  readonly ticks: readonly number[];
  readonly least: number;
  readonly most: number;
  /** Digits after the point that the ticks need. */
  readonly digits: number;
}

export function niceScale(values: readonly number[], fromZero: boolean, steps = 4): Scale {
  const low = Math.min(...values, ...(fromZero ? [0] : []));
  const high = Math.max(...values, ...(fromZero ? [0] : []));
  const span = high - low || Math.abs(high) || 1;
  const rough = span / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) + (step / power === 2.5 ? 1 : 0) - 1e-9)));
  // Multiplied, not added up: 0.1 + 0.2 must not show.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { ticks, least: first * step, most: last * step, digits };
}

/** A value as it stands at an axis: 1,500, 2.5M, 0.05. */
export function shortNumber(value: number, digits: number): string {
  const size = Math.abs(value);
  const units: readonly (readonly [number, string])[] = [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
  ];
  for (const [unit, letter] of units) {
    if (size >= unit) return `${Number((value / unit).toFixed(2))}${letter}`;
  }
  const text = Number(value.toFixed(digits)).toString();
  const [whole = '', rest] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  return (rest === undefined ? grouped : `${grouped}.${rest}`).replace('-', '−');
}
