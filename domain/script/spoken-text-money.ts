import { NO_NUMBER_BEFORE, NUMBER, sayCardinal, sayNumber } from './spoken-text-numbers.ts';
import type { Rule } from './spoken-text-rules.ts';
import { CURRENCY, CURRENCY_CODE, moneyWords } from './spoken-text-units.ts';

const SCALES: Record<string, string> = {
  k: 'thousand',
  K: 'thousand',
  m: 'million',
  M: 'million',
  mn: 'million',
  b: 'billion',
  B: 'billion',
  bn: 'billion',
  T: 'trillion',
  tn: 'trillion',
};

function sayMoney(symbol: string, amount: string): string {
  const [one, many, hundredths] = moneyWords(symbol);
  const [whole = '', fraction = ''] = amount.replaceAll(',', '').split('.');
  if (fraction.length === 2 && hundredths) {
    const coins = Number(fraction) ? `${sayCardinal(String(Number(fraction)))} ${hundredths}` : '';
    if (!Number(whole) && coins) return coins;
    return `${sayCardinal(whole)} ${Number(whole) === 1 ? one : many}${coins ? ` and ${coins}` : ''}`;
  }
  return `${sayNumber(amount)} ${amount === '1' ? one : many}`;
}

const amounts = (written: string): string[] => written.split(/\s?[–-]\s?/);

/** Sums with their currency; a scale ("million") is said before it. */
export const MONEY_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(${CURRENCY}\\s?(?:${NUMBER})(?:\\s?[–-]\\s?(?:${NUMBER}))?)(?:[\\s-]?(thousand|million|billion|trillion|bn|mn|tn|[kKmMbBT]))?(?!\\p{L}|\\d)`,
      'dgu',
    ),
    say: ([money = '', scale = '']) => {
      const symbol = new RegExp(`^${CURRENCY}`, 'u').exec(money)?.[0] ?? '';
      const parts = amounts(money.slice(symbol.length).trim());
      const last = parts.at(-1) ?? '';
      const lower = parts
        .slice(0, -1)
        .map((part) => `${sayNumber(part)} to `)
        .join('');
      if (!scale) return [lower + sayMoney(symbol, last)];
      return [lower + sayNumber(last), `${SCALES[scale] ?? scale} ${moneyWords(symbol)[1]}`];
    },
  },
  {
    pattern: new RegExp(`${NO_NUMBER_BEFORE}(${NUMBER})\\s?(${CURRENCY_CODE})(?!\\p{L})`, 'dgu'),
    say: ([amount = '', code = '']) => [sayNumber(amount), moneyWords(code)[amount === '1' ? 0 : 1]],
  },
  {
    pattern: new RegExp(`${NO_NUMBER_BEFORE}(${NUMBER})(¢)`, 'dgu'),
    say: ([amount = '']) => [sayNumber(amount), amount === '1' ? 'cent' : 'cents'],
  },
];
