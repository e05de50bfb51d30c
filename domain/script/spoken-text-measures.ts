import { NO_NUMBER_BEFORE, NUMBER, sayCardinal, sayNumber } from './spoken-text-numbers.ts';
import { always } from './spoken-text-rules.ts';
import type { Context, Rule } from './spoken-text-rules.ts';
import { UNIT, sayUnit } from './spoken-text-units.ts';

const COMPASS: Record<string, string> = { N: 'north', S: 'south', E: 'east', W: 'west' };
/** Units that follow a number in words ("million km"), where "in" or "a" would mean something else. */
const LARGE = 'km|mi|ly|AU|kg|m|g|t|s|K|pc|kpc|Mpc|W|kW|MW|GW|Hz|J|°C|°F|eV';

/** Units that are also something else: said only where they cannot be. */
function unitHolds(number: string, space: string, unit: string, { before, after }: Context): boolean {
  if (unit === 'in') return /^\s*(?:[),;]|\.?\s*$)/.test(after);
  if (!space && /^(?:[KBANJ]|m)$/.test(unit) && !number.includes('.') && unit !== 'm') return false;
  if (/^[ANBJt]$/.test(unit)) return /^\s*(?:[).,;]|$|of\b|and\b)/.test(after) && !/\p{Lu}\p{L}*\s$/u.test(before);
  return true;
}

/** Ranges, signs, numbers with units, angles and percentages. */
export const MEASURE_RULES: readonly Rule[] = [
  // A range: only the dash is said here.
  {
    pattern: new RegExp(
      `(?<![\\d.,\\p{L}–-])(?:(${NUMBER})(?:\\s?(?:%|°))?)(\\s?[–—-]\\s?)(?=[-−]?(${NUMBER})(?![–-]?\\d))`,
      'dgu',
    ),
    say: ([from = '', dash = '', to = '']) => {
      if (!dash.includes('-')) return [null, 'to', null];
      const low = Number(from.replaceAll(',', ''));
      const high = Number(to.replaceAll(',', ''));
      const phone = from.length === 3 && to.length === 4;
      return !phone && (low < high || (from.length === 4 && to.length === 2) || Math.max(low, high) <= 20)
        ? [null, ' to ', null]
        : null;
    },
  },
  always(/(?<![\p{L}\d.)])[-−](?=\.?\d)|−/dgu, 'minus'),
  {
    pattern: new RegExp(`${NO_NUMBER_BEFORE}(${NUMBER})\\s?(°)\\s?(?:(\\d{1,2})(′))?\\s?([NSEW])(?!\\p{L})`, 'dgu'),
    say: ([degrees = '', , minutes = '', , side = '']) => [
      sayNumber(degrees),
      degrees === '1' ? 'degree' : 'degrees',
      minutes ? sayCardinal(minutes) : null,
      minutes ? 'minutes' : null,
      COMPASS[side] ?? null,
    ],
  },
  {
    pattern: /(?<!\d)(\d{1,3})(′)(?:(\d{1,2})(″))?/dgu,
    say: ([feet = '', , inches = '']) => [
      sayCardinal(feet),
      feet === '1' ? 'foot' : 'feet',
      inches ? sayCardinal(inches) : null,
      inches === '1' ? 'inch' : 'inches',
    ],
  },
  {
    pattern: /(?<!\d)(\d{1,3})(″)/dgu,
    say: ([inches = '']) => [sayCardinal(inches), inches === '1' ? 'inch' : 'inches'],
  },
  {
    pattern: new RegExp(`${NO_NUMBER_BEFORE}(?<!\\p{L})(${NUMBER})([\\s\\u00a0]?|-)(${UNIT})(?![\\p{L}\\p{N}])`, 'dgu'),
    say: ([number = '', space = '', unit = ''], context) => {
      if (!unitHolds(number, space, unit, context)) return null;
      return [sayNumber(number), null, sayUnit(unit, number !== '1' && space !== '-')];
    },
  },
  // Units that follow words: "million km", "speed in km/h".
  {
    pattern: new RegExp(
      `(?<=(?:(?:thousand|million|billion|trillion|dozen|hundred|half a)|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\\^\\d{1,3})\\s)((?:sq\\s)?(?:${LARGE})[²³23]?(?:/s)?)(?![\\p{L}\\p{N}])`,
      'dgu',
    ),
    say: ([unit = '']) => [sayUnit(unit, true)],
  },
  {
    pattern: /(?<![\p{L}\p{N}/])(km\/h|m\/s|km\/s|m\/s²|kg\/m³)(?![\p{L}\p{N}])/dgu,
    say: ([unit = '']) => [sayUnit(unit, true)],
  },
  {
    pattern: new RegExp(`${NO_NUMBER_BEFORE}(${NUMBER})\\s?(%|‰)`, 'dgu'),
    say: ([number = '', sign]) => [sayNumber(number), sign === '%' ? 'percent' : 'per thousand'],
  },
];
