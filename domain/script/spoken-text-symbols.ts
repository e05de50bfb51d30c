import { always } from './spoken-text-rules.ts';
import type { Rule } from './spoken-text-rules.ts';

const NAMES: Record<string, string> = {
  '&': 'and',
  '=': 'equals',
  '≈': 'approximately',
  '≃': 'approximately',
  '∼': 'about',
  '≠': 'is not equal to',
  '≤': 'less than or equal to',
  '≥': 'greater than or equal to',
  '±': 'plus or minus',
  '÷': 'divided by',
  '√': 'the square root of',
  '∞': 'infinity',
  '→': 'to',
  '⇒': 'gives',
  '%': 'percent',
  '§': 'section',
  '°': 'degrees',
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
};
const GREEK: Record<string, string> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  µ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/** Signs between words and numbers, and single Greek letters. */
export const SYMBOL_RULES: readonly Rule[] = [
  // Sizes are "by", products are "times"; a product tells itself by an equals sign or a power of ten.
  {
    pattern: /(?<=\d\s?|\p{L}\s)([×x✕])(?=\s?\d)/dgu,
    say: ([sign], { before, after }) =>
      sign === 'x' && !/\d\s?$/.test(before)
        ? null
        : [/^\s?(?:10(?:\^|[⁰¹²³⁴-⁹⁻])|[\d.,]+\s?=)/u.test(after) ? 'times' : 'by'],
  },
  always(/[×✕⋅]|(?<=\d\s)[*·](?=\s\d)/dgu, 'times'),
  always(/\+\+/dgu, 'plus plus'),
  always(/\+(?=\s?[\p{L}\p{N}+])|(?<=\p{L})\+/dgu, 'plus'),
  always(/(?<!\S)~\s?(?=\d)|(?<=\()~\s?(?=\d)/dgu, 'about'),
  always(/<(?=\s?\d)|(?<=\s)<(?=\s)/dgu, 'less than'),
  always(/>(?=\s?\d)|(?<=\s)>(?=\s)/dgu, 'greater than'),
  always(/(?<=\p{L})#(?!\p{L})/dgu, 'sharp'),
  // "he/she", but "TCP/IP".
  {
    pattern: /(?<=\p{L})\/(?=\p{L})/dgu,
    say: (_, { before, after }) => [
      /(?:^|[^\p{L}])\p{Ll}{2,}$/u.test(before) && /^\p{Ll}{2,}/u.test(after) ? 'or' : ' ',
    ],
  },
  { pattern: /[&=≈≃∼≠≤≥±÷√∞→⇒%§°$€£]/dgu, say: ([sign = '']) => [NAMES[sign] ?? null] },
  { pattern: /(?!º|ª)[\p{Script=Greek}µ]/dgu, say: ([letter = '']) => [GREEK[letter.toLowerCase()] ?? null] },
];
