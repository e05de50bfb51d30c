import type { Visual } from '../script.contract.ts';
import { asSentence } from './beats.ts';

const ROWS_SAID = 6;
const CELLS_SAID = 4;

/** What is said over a visual for which the notes have no words: its own, and nothing else. */
export function spokenVisual(visual: Visual | undefined, heading: string): string {
  const lead = heading === '' ? '' : asSentence(heading);
  const own = visual === undefined ? '' : wordsOf(visual);
  return [lead, own].filter((part) => part !== '').join(' ');
}

function wordsOf(visual: Visual): string {
  switch (visual.type) {
    case 'picture':
      return visual.alt === '' ? '' : asSentence(visual.alt);
    case 'chart': {
      if (visual.labels.length > ROWS_SAID || visual.series.length > 1)
        return asSentence(visual.series.map(({ name }) => name).join(', '));
      const [series] = visual.series;
      return visual.labels
        .map((label, at) => `${label}: ${valueText(series?.values[at] ?? 0, visual.unit)}.`)
        .join(' ');
    }
    case 'table':
      if (visual.rows.length > ROWS_SAID || visual.header.length > CELLS_SAID)
        return asSentence(visual.header.filter((cell) => cell !== '').join(', '));
      return visual.rows
        .map(([first = '', ...rest]) =>
          asSentence([first, rest.filter((cell) => cell !== '').join(', ')].filter((part) => part !== '').join(': ')),
        )
        .join(' ');
    case 'code':
    case 'credits':
    case 'pictogram':
    default:
      return '';
  }
}

function valueText(value: number, unit: string): string {
  if (unit === '') return String(value);
  return /^[$€£¥₹]$/u.test(unit) ? `${unit}${value}` : `${value}${/^[%‰°]/u.test(unit) ? '' : ' '}${unit}`;
}
