export interface Quantity {
  readonly value: number;
  /** For example `%`, `$` or `km`; empty for a bare number. */
  readonly unit: string;
}

const DECIMAL_COMMA = new Set([
  'de',
  'es',
  'fr',
  'it',
  'pt',
  'nl',
  'pl',
  'ru',
  'cs',
  'sv',
  'da',
  'nb',
  'no',
  'fi',
  'tr',
  'uk',
]);
const MULTIPLIERS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  billions: 1e9,
  trillion: 1e12,
};

/** A cell as a number with its unit: "1,234 km", "−5 %", "$3.2 million"; null for words. */
export function readNumber(cell: string, language: string): Quantity | null {
  const match =
    /^(?:c\. ?|~|≈|about )?([$€£¥₹]?)\s*([-−–+]?)\s*([$€£¥₹]?)(\d[\d.,'’\s\u00A0\u202F]*)\s*(thousand|millions?|billions?|trillion)?\s*([%‰°]?[\p{L}°%²³/·$€£¥₹]{0,12}(?: \p{L}{1,10})?)$/u.exec(
      cell.trim(),
    );
  if (match === null) return null;
  const [, before = '', sign = '', after = '', digits = '', scale = '', tail = ''] = match;
  const value = readDigits(digits.trim(), language);
  if (value === null) return null;
  const signed = sign === '' || sign === '+' ? value : -value;
  return { value: signed * (MULTIPLIERS[scale] ?? 1), unit: before || after || tail.trim() };
}

function readDigits(digits: string, language: string): number | null {
  const packed = digits.replace(/['’\s\u00A0\u202F]/gu, '');
  const comma = packed.lastIndexOf(',');
  const point = packed.lastIndexOf('.');
  let plain: string;
  if (comma >= 0 && point >= 0)
    plain = comma > point ? packed.replaceAll('.', '').replace(',', '.') : packed.replaceAll(',', '');
  else if (comma >= 0) {
    const grouped =
      /^\d{1,3}(?:,\d{3})+$/.test(packed) && !(DECIMAL_COMMA.has(language) && packed.split(',').length === 2);
    plain = grouped ? packed.replaceAll(',', '') : packed.replace(',', '.');
  } else {
    const grouped =
      /^\d{1,3}(?:\.\d{3})+$/.test(packed) && (DECIMAL_COMMA.has(language) || packed.split('.').length > 2);
    plain = grouped ? packed.replaceAll('.', '') : packed;
  }
  const value = Number(plain);
  return /^\d/.test(plain) && Number.isFinite(value) ? value : null;
}
