const VOWELS = new Set('aeiouyæɐɑɒɔəɚɛɜɝɪɨʊʉʌᵻøœ');
const STRESS = new Set('ˈˌː');

/** What it costs to leave a symbol without a partner. */
function lonely(symbol: string): number {
  if (symbol === ' ') return 0.4;
  return STRESS.has(symbol) ? 0.2 : 1;
}

/** What it costs to take one symbol for the other; Infinity where that makes no sense. */
function swap(a: string, b: string): number {
  if (a === b) return 0;
  if (a === ' ' || b === ' ') return Infinity;
  if (STRESS.has(a) || STRESS.has(b)) return STRESS.has(a) && STRESS.has(b) ? 0.1 : 1.5;
  if (VOWELS.has(a) === VOWELS.has(b)) return VOWELS.has(a) ? 0.5 : 0.9;
  return 1.3;
}

/**
 * Tells for each phoneme of a clause which word it belongs to, −1 for spaces.
 *
 * espeak merges and changes words in context ("in the" → `ɪnðə`), so the words of the clause are found again by the
 * cheapest alignment with the words phonemised alone. Word numbers never fall.
 */
export function alignWords(clause: readonly string[], words: readonly (readonly string[])[]): number[] {
  const own: string[] = [];
  const wordOf: number[] = [];
  words.forEach((phonemes, word) => {
    if (word > 0) {
      own.push(' ');
      wordOf.push(word);
    }
    for (const symbol of phonemes) {
      own.push(symbol);
      wordOf.push(word);
    }
  });
  const width = own.length + 1;
  const cost = new Float32Array((clause.length + 1) * width);
  const at = (i: number, j: number): number => cost[i * width + j] ?? Infinity;
  const one = (list: readonly string[], i: number): string => list[i] ?? '';
  for (let i = 0; i <= clause.length; i++) {
    for (let j = 0; j < width; j++) {
      if (i === 0 && j === 0) continue;
      const both = i && j ? at(i - 1, j - 1) + swap(one(clause, i - 1), one(own, j - 1)) : Infinity;
      const left = i ? at(i - 1, j) + lonely(one(clause, i - 1)) : Infinity;
      const up = j ? at(i, j - 1) + lonely(one(own, j - 1)) : Infinity;
      cost[i * width + j] = Math.min(both, left, up);
    }
  }
  const owner = clause.map(() => -1);
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-4;
  let i = clause.length;
  let j = own.length;
  while (i > 0) {
    const symbol = one(clause, i - 1);
    if (j > 0 && near(at(i, j), at(i - 1, j - 1) + swap(symbol, one(own, j - 1)))) {
      i--;
      j--;
      owner[i] = wordOf[j] ?? 0;
    } else if (near(at(i, j), at(i - 1, j) + lonely(symbol))) {
      i--;
      owner[i] = wordOf[Math.max(0, j - 1)] ?? 0;
    } else j--;
  }
  return owner.map((word, k) => (clause[k] === ' ' ? -1 : word));
}
