/** A written number: thousands commas and a decimal part, no sign. For building patterns. */
export const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
/** What stands before the pattern of a number, so that it does not begin inside of one. */
export const NO_NUMBER_BEFORE = '(?<![\\d.,])';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', ' thousand', ' million', ' billion', ' trillion'];
const ORDINALS: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function belowHundred(value: number): string {
  if (value < 20) return ONES[value] ?? '';
  const ten = TENS[Math.floor(value / 10)] ?? '';
  return value % 10 ? `${ten}-${ONES[value % 10]}` : ten;
}

function belowThousand(value: number): string {
  const rest = value % 100;
  if (value < 100) return belowHundred(rest);
  const hundreds = `${ONES[Math.floor(value / 100)]} hundred`;
  return rest ? `${hundreds} ${belowHundred(rest)}` : hundreds;
}

/** Each digit by itself: "007" → "zero zero seven". */
export function sayDigits(digits: string): string {
  return Array.from(digits)
    .map((digit) => ONES[Number(digit)] ?? '')
    .join(' ');
}

/** A whole number of 0 to 999 trillion in American words; longer ones and ones with leading zeros digit by digit. */
export function sayCardinal(digits: string): string {
  if (digits.length > 15 || /^0\d/.test(digits)) return sayDigits(digits);
  let rest = Number(digits);
  if (rest === 0) return 'zero';
  const parts: string[] = [];
  for (let scale = 0; rest > 0; scale++) {
    const group = rest % 1000;
    if (group) parts.unshift(belowThousand(group) + (SCALES[scale] ?? ''));
    rest = Math.floor(rest / 1000);
  }
  return parts.join(' ');
}

/** "first", "twenty-first", "one hundredth". */
export function sayOrdinal(digits: string): string {
  const words = sayCardinal(digits);
  const last = /[a-z]+$/.exec(words)?.[0] ?? '';
  const ordinal = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, words.length - last.length) + ordinal;
}

/** A year or another four-digit number that is read in pairs: "nineteen oh five", "two thousand nine", "twenty twenty-four". */
export function sayYear(digits: string): string {
  const value = Number(digits);
  const high = Math.floor(value / 100);
  const low = value % 100;
  if (digits.length !== 4 || value < 1010 || high % 10 === 0) {
    // 2000 to 2009 are thousands; 2010 and later are pairs.
    if (digits.length !== 4 || value < 1010 || low < 10) return sayCardinal(digits);
  }
  if (low === 0) return `${belowHundred(high)} hundred`;
  return `${belowHundred(high)} ${low < 10 ? `oh ${ONES[low]}` : belowHundred(low)}`;
}

/** A written number with thousands commas, a decimal part or a sign: "1,900", "−3.05", "0.5". */
export function sayNumber(written: string): string {
  const sign = /^[-−]/.test(written) ? 'minus ' : '';
  const [whole = '', fraction] = written
    .replace(/^[-−+]/, '')
    .replaceAll(',', '')
    .split('.');
  const words = sign + sayCardinal(whole || '0');
  return fraction ? `${words} point ${sayDigits(fraction)}` : words;
}

/** "1990s" → "nineteen nineties", "80s" → "eighties", "1900s" → "nineteen hundreds". */
export function sayDecade(digits: string): string {
  const words = sayYear(digits);
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const ROMAN_FORM = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Value of a well-formed Roman numeral, 0 for anything else. */
export function romanValue(numeral: string): number {
  if (!numeral || !ROMAN_FORM.test(numeral)) return 0;
  let sum = 0;
  for (let i = 0; i < numeral.length; i++) {
    const here = ROMAN[numeral.charAt(i)] ?? 0;
    sum += here < (ROMAN[numeral.charAt(i + 1)] ?? 0) ? -here : here;
  }
  return sum;
}

/** "one half", "three quarters", "five twelfths", "two over three hundred". */
export function sayFraction(top: string, bottom: string): string {
  const many = Number(top) !== 1;
  if (Number(bottom) === 2) return `${sayCardinal(top)} ${many ? 'halves' : 'half'}`;
  if (Number(bottom) === 4) return `${sayCardinal(top)} ${many ? 'quarters' : 'quarter'}`;
  if (Number(bottom) < 2 || Number(bottom) > 100) return `${sayCardinal(top)} over ${sayCardinal(bottom)}`;
  return `${sayCardinal(top)} ${sayOrdinal(bottom)}${many ? 's' : ''}`;
}
