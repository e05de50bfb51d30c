import { sayCardinal, sayDecade, sayOrdinal, sayYear } from './spoken-text-numbers.ts';
import { always } from './spoken-text-rules.ts';
import type { Rule } from './spoken-text-rules.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTH = MONTHS.join('|');
const SHORT = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';

const monthName = (number: string): string | undefined => MONTHS[Number(number) - 1];
const longMonth = (short: string): string => MONTHS.find((month) => month.startsWith(short.slice(0, 3))) ?? short;
const isDay = (day: string): boolean => Number(day) >= 1 && Number(day) <= 31;
/** Two digits of a numeric date mean this century up to 49. */
const fullYear = (year: string): string => (year.length === 2 ? `${Number(year) < 50 ? '20' : '19'}${year}` : year);

function sayDate(year: string, month: string, day: string): readonly string[] | null {
  const name = monthName(month);
  return name && isDay(day) ? [`${name} ${sayOrdinal(String(Number(day)))}, ${sayYear(fullYear(year))}`] : null;
}

function sayClock(hour: string, minute: string, noon: boolean): string {
  const hours = sayCardinal(String(Number(hour)));
  if (Number(minute) === 0) return noon ? hours : `${hours} o'clock`;
  return `${hours} ${Number(minute) < 10 ? `oh ${sayCardinal(String(Number(minute)))}` : sayCardinal(minute)}`;
}

const sayNoon = (written: string): string => `${written.toLowerCase().charAt(0)}.m.`;

/** Dates, times of day, eras and decades. */
export const DATE_RULES: readonly Rule[] = [
  {
    pattern: /(?<![\d-])(\d{4}-\d{2}-\d{2})(?!\d|-\d)/dgu,
    say: ([date = '']) => sayDate(date.slice(0, 4), date.slice(5, 7), date.slice(8)),
  },
  {
    pattern: /(?<![\d/])(\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2}))(?![\d/])/dgu,
    say: ([date = '']) => {
      const [first = '', second = '', year = ''] = date.split('/');
      // The voice is American: month first, unless that cannot be.
      return Number(first) <= 12 ? sayDate(year, first, second) : sayDate(year, second, first);
    },
  },
  {
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:${MONTH}|(?:${SHORT})\\.?)\\s)(\\d{1,2})(?:st|nd|rd|th)?\\s?([–-])\\s?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%])`,
      'dgu',
    ),
    say: ([from = '', , to = '']) => (isDay(from) && isDay(to) ? [sayOrdinal(from), 'to', sayOrdinal(to)] : null),
  },
  {
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:${MONTH}|(?:${SHORT})\\.?)\\s)(\\d{1,2}(?:st|nd|rd|th)?)(?![\\p{L}\\d%]|[.:,]\\d)`,
      'dgu',
    ),
    say: ([day = '']) => (isDay(day.replace(/\D+/g, '')) ? [sayOrdinal(day.replace(/\D+/g, ''))] : null),
  },
  {
    pattern: new RegExp(`(?<![\\d.,:/–-])(\\d{1,2})(?=\\s(?:(?:${MONTH})(?!\\p{L})|(?:${SHORT})(?![\\p{L}])))`, 'dgu'),
    say: ([day = ''], { before }) =>
      isDay(day) ? [`${/\bthe\s$/i.test(before) ? '' : 'the '}${sayOrdinal(day)} of`] : null,
  },
  { pattern: new RegExp(`(?<!\\p{L})((?:${SHORT})\\.?)(?=\\s\\d)`, 'dgu'), say: ([short = '']) => [longMonth(short)] },
  {
    pattern: new RegExp(`(?<=\\d(?:st|nd|rd|th)?\\s)((?:${SHORT})\\.?)(?![\\p{L}])`, 'dgu'),
    say: ([short = '']) => [longMonth(short)],
  },
  {
    pattern: /(?<![\d:.])(\d{1,2}:\d{2})(?:\s?([ap]\.?m\.|[ap]m|[AP]M))?(?![\d:\p{L}])/dgu,
    say: ([time = '', noon = '']) => {
      const [hour = '', minute = ''] = time.split(':');
      if (Number(hour) > 24 || Number(minute) > 59) return null;
      return [sayClock(hour, minute, noon !== ''), noon ? sayNoon(noon) : null];
    },
  },
  {
    pattern: /(?<![\d:.,])(\d{1,2})\s?([ap]\.m\.|[ap]m|[AP]M)(?!\p{L})/dgu,
    say: ([hour = '', noon = '']) => [sayCardinal(hour), sayNoon(noon)],
  },
  always(/(?<![\p{L}.])(?:AD|A\.D\.)(?=\s\d)|(?<=\d\s)AD(?!\p{L})/dgu, 'A.D.'),
  { pattern: /(?<![\d.,])(\d{1,4})(?=\s(?:BC|BCE|CE|AD|B\.C|A\.D|C\.E))/dgu, say: ([year = '']) => [sayYear(year)] },
  {
    pattern: /(?<![\d.,\p{L}])(['’]?(?:\d{2}|\d{3})?\d0s)(?![\p{L}\d])/dgu,
    say: ([decade = '']) => [sayDecade(decade.replace(/\D+/g, ''))],
  },
];
