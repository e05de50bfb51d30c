import { sayCardinal, sayNumber } from './spoken-text-numbers.ts';
import { always } from './spoken-text-rules.ts';
import type { Rule } from './spoken-text-rules.ts';

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

function saySuperscript(written: string): string {
  const digits = Array.from(written)
    .map((mark) => (mark === '⁻' ? '-' : String(SUPERSCRIPT.indexOf(mark))))
    .join('');
  return sayPower(digits);
}

function sayPower(exponent: string): string {
  if (exponent === '2') return 'squared';
  if (exponent === '3') return 'cubed';
  return `to the power of ${/\d/.test(exponent) ? sayNumber(exponent) : exponent}`;
}

const ELEMENTS = 'H|C|N|O|S|P|F|Cl|Na|K|Ca|Mg|Fe|Cu|Zn|Al|Si|Br|Li|Ti|Mn';
/** Chemical formulas that are surely such. */
export const FORMULA_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])((?:(?:${ELEMENTS})[\\d${SUBSCRIPT}]{0,2}){1,8})(?![\\p{L}\\p{N}-])`,
      'dgu',
    ),
    say: ([formula = '']) => {
      const parts = formula.match(new RegExp(`${ELEMENTS}|[\\d${SUBSCRIPT}]+`, 'gu')) ?? [];
      const elements = parts.filter((part) => /^\p{L}/u.test(part)).length;
      const counted = elements < parts.length;
      if (!counted || !(elements > 1 || /^(?:H|O|N|Cl)[2₂]$|^O[3₃]$|[₀-₉]/u.test(formula))) return null;
      return [
        parts
          .map((part) =>
            /^\p{L}/u.test(part)
              ? Array.from(part.toUpperCase()).join(' ')
              : sayCardinal(
                  Array.from(part)
                    .map((mark) => (SUBSCRIPT.includes(mark) ? SUBSCRIPT.indexOf(mark) : mark))
                    .join(''),
                ),
          )
          .join(' '),
      ];
    },
  },
];

/** Exponents and indices. */
export const POWER_RULES: readonly Rule[] = [
  {
    pattern: /(?<=[\p{L}\d)])\^\{?([-−]?\d{1,3}|[a-z])\}?(?!\p{L})/dgu,
    say: ([exponent = '']) => [sayPower(exponent)],
  },
  always(/(?<=[\p{L}\d)])\^\{?/dgu, ' '),
  { pattern: /(?<=[\p{L}\d)])([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/dgu, say: ([exponent = '']) => [saySuperscript(exponent)] },
  {
    pattern: /([₀₁₂₃₄₅₆₇₈₉]+)/dgu,
    say: ([index = '']) => [
      sayCardinal(
        Array.from(index)
          .map((mark) => SUBSCRIPT.indexOf(mark))
          .join(''),
      ),
    ],
  },
];
