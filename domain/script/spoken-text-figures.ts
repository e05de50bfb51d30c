import { MEASURE_RULES } from './spoken-text-measures.ts';
import { MONEY_RULES } from './spoken-text-money.ts';
import {
  NO_NUMBER_BEFORE,
  NUMBER,
  sayCardinal,
  sayDigits,
  sayFraction,
  sayNumber,
  sayOrdinal,
  sayYear,
} from './spoken-text-numbers.ts';
import type { Rule } from './spoken-text-rules.ts';
import { FORMULA_RULES, POWER_RULES } from './spoken-text-science.ts';

const VULGAR: Record<string, readonly [string, string]> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅕': ['1', '5'],
  '⅖': ['2', '5'],
  '⅗': ['3', '5'],
  '⅘': ['4', '5'],
  '⅙': ['1', '6'],
  '⅚': ['5', '6'],
  '⅛': ['1', '8'],
  '⅜': ['3', '8'],
  '⅝': ['5', '8'],
  '⅞': ['7', '8'],
};

const FRACTION_RULES: readonly Rule[] = [
  {
    pattern: /(?<![\d.,])(\d{1,3}(?:,\d{3})*(?:st|nd|rd|th))(?![\p{L}])/dgu,
    say: ([ordinal = '']) => [sayOrdinal(ordinal.replace(/\D+/g, ''))],
  },
  {
    pattern: /(\d*)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/dgu,
    say: ([whole = '', part = '']) => [
      whole ? sayCardinal(whole) : null,
      (whole ? 'and ' : '') + sayFraction(...(VULGAR[part] ?? ['1', '2'])),
    ],
  },
  {
    pattern: /(?<![\d/.,])(24\/7|9\/11)(?![\d/])/dgu,
    say: ([pair = '']) => [pair.split('/').map(sayCardinal).join(' ')],
  },
  {
    pattern: /(?<![\d/.,–-])(\d+)(?=\s)(\s)(\d{1,2}\/\d{1,3})(?![\d/])/dgu,
    say: ([whole = '', , part = '']) => [sayCardinal(whole), null, `and ${sayFraction(...split(part))}`],
  },
  {
    pattern: /(?<![\d/.,\p{L}])(\d{1,3}[/⁄]\d{1,3})(?![\d/\p{L}])/dgu,
    say: ([part = '']) => [sayFraction(...split(part))],
  },
];

function split(fraction: string): readonly [string, string] {
  const [top = '1', bottom = '2'] = fraction.split(/[/⁄]/);
  return [top, bottom];
}

const YEAR_BEFORE =
  /(?:\b(?:in|since|until|till|by|from|to|of|early|late|mid|around|circa|about|before|after|between|year|during|and)\s|[–-]\s?|\()$/i;
const COUNTABLE =
  /^\s(?:people|men|women|children|species|(?!(?:was|is|has|as|its|his|this|thus|series)\b)\p{Ll}{3,}s)\b/u;

const NUMBER_RULES: readonly Rule[] = [
  {
    pattern: /(?<![\d.])(\d+(?:\.\d+){2,})(?![\d])/dgu,
    say: ([dotted = '']) => [dotted.split('.').map(sayCardinal).join(' point ')],
  },
  { pattern: /(?<![\d\p{L}.])(\.\d+)(?![\d.])/dgu, say: ([digits = '']) => [`point ${sayDigits(digits.slice(1))}`] },
  {
    pattern: /(?<![\d.,:])(\d{1,4})(:)(\d{1,4})(?![\d:])/dgu,
    say: ([left = '', , right = '']) => [sayCardinal(left), 'to', sayCardinal(right)],
  },
  {
    pattern: /(?<![\d-])(\d{3}-\d{4})(?![\d-])/dgu,
    say: ([phone = '']) => [phone.split('-').map(sayDigits).join(', ')],
  },
  {
    pattern: /(?<![\d.,])((?:1[0-9]|20)\d{2})(?![\d]|[.,]\d)/dgu,
    say: ([year = ''], { before, after }) => {
      const counts = COUNTABLE.test(after) && !YEAR_BEFORE.test(before);
      return [counts ? sayCardinal(year) : sayYear(year)];
    },
  },
  { pattern: new RegExp(`${NO_NUMBER_BEFORE}(${NUMBER})`, 'dgu'), say: ([number = '']) => [sayNumber(number)] },
  { pattern: /(\d+)/dgu, say: ([digits = '']) => [sayCardinal(digits)] },
];

/** Money, formulas, measures, ordinals, fractions, powers and what other numbers there are, in this order. */
export const FIGURE_RULES: readonly Rule[] = [
  ...MONEY_RULES,
  ...FORMULA_RULES,
  ...MEASURE_RULES,
  ...FRACTION_RULES,
  ...POWER_RULES,
  ...NUMBER_RULES,
];
