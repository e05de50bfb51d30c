import type { Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { readNumber } from './numbers.ts';
import { tableVisual } from './tables.ts';

const visual = (rows: string[], language = 'en') => {
  const [head = '', ...body] = rows;
  const columns = head.split('|').length;
  const text = [head, Array.from({ length: columns }, () => '---').join('|'), ...body]
    .map((row) => `|${row}|`)
    .join('\n');
  return tableVisual(parseMarkdown(text).children[0] as Table, language);
};

describe('numbers in cells', () => {
  it.each([
    ['1,234', 'en', 1234, ''],
    ['1.234', 'en', 1.234, ''],
    ['1.234', 'de', 1234, ''],
    ['1,5', 'de', 1.5, ''],
    ['12,345,678', 'fr', 12_345_678, ''],
    ['1 234,5', 'fr', 1234.5, ''],
    ['1.234,5', 'en', 1234.5, ''],
    ['−5 %', 'en', -5, '%'],
    ['$3.2 million', 'en', 3_200_000, '$'],
    ['42 km', 'en', 42, 'km'],
    ['c. 300', 'en', 300, ''],
    ['20 °C', 'en', 20, '°C'],
  ])('%s in %s', (cell, language, value, unit) => {
    expect(readNumber(cell, language)).toEqual({ value, unit });
  });

  it.each(['', 'many', '3 or 4', '1/2', 'v1.2', '2020-01-01', '10:30', '...'])('“%s” is none', (cell) => {
    expect(readNumber(cell, 'en')).toBeNull();
  });
});

describe('a table', () => {
  it.each([
    ['names and numbers', ['City|Height', 'A|3', 'B|5'], 'bar'],
    ['years', ['Year|People', '1900|3', '1950|5'], 'line'],
    ['months', ['Month|Rain (mm)', 'Jan|3', 'Feb.|5'], 'line'],
    ['quarters', ['Quarter|Sales', 'Q1 2024|3', 'Q2 2024|5'], 'line'],
    ['two columns of numbers', ['City|North|South', 'A|3|4', 'B|5|6'], 'bar'],
  ])('of %s is a chart', (_case, rows, kind) => {
    expect(visual(rows).visual).toMatchObject({ type: 'chart', kind });
  });

  it.each([
    ['words', ['A|B', 'a|b', 'c|d']],
    ['one row', ['City|Height', 'A|3']],
    ['a gap', ['City|Height', 'A|3', 'B|']],
    ['numbers as labels', ['n|square', '1|1', '2|4']],
    ['other units', ['City|Size', 'A|3 km', 'B|5 m']],
    ['a scale of its own for each column', ['City|People|Trams', 'A|3000000|3', 'B|5000000|9']],
    ['the same label twice', ['City|Height', 'A|3', 'A|5']],
  ])('with %s stays a table', (_case, rows) => {
    expect(visual(rows).visual?.type).toBe('table');
  });

  it('that is too large is cut, and says so', () => {
    const wide = visual(['a|b|c|d|e|f|g|h|i|j', 'x|x|x|x|x|x|x|x|x|x']);
    expect(wide.visual).toMatchObject({ type: 'table', header: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] });
    expect(wide.warnings[0]).toMatch(/10 columns/);
    const long = visual(['a|b', ...Array.from({ length: 70 }, () => 'x|y')]);
    expect(long.visual?.type === 'table' ? long.visual.rows.length : 0).toBe(60);
    expect(long.warnings[0]).toMatch(/70 rows/);
  });

  it('without a row is none', () => {
    expect(visual(['a|b'])).toEqual({ visual: null, warnings: [] });
  });
});
