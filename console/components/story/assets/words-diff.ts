/** A piece of text that both have, that only the old one has, or only the new one. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** More pairs than these are not compared one with another: such texts share nothing worth showing. */
const PAIRS_MAX = 4_000_000;

/** What was changed, word by word: lines first, then the words of lines that differ. Joined, `same` and `new` are the new text. */
export function wordsDiff(before: string, after: string): Piece[] {
  const lines = compare(before.match(/[^\n]*\n|[^\n]+$/g) ?? [], after.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  const pieces: Piece[] = [];
  let [gone, fresh] = ['', ''];
  const flush = (): void => {
    if (gone && fresh) pieces.push(...compare(words(gone), words(fresh)));
    else if (gone) pieces.push({ kind: 'gone', text: gone });
    else if (fresh) pieces.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const piece of lines) {
    if (piece.kind === 'gone') gone += piece.text;
    else if (piece.kind === 'new') fresh += piece.text;
    else {
      flush();
      pieces.push(piece);
    }
  }
  flush();
  return joined(pieces);
}

/** Words, and what stands between them. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** The longest common subsequence of two lists, and what is left of either. */
function compare(before: readonly string[], after: readonly string[]): Piece[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const middle = a.length * b.length > PAIRS_MAX ? replaced(a, b) : longest(a, b);
  const same = (list: readonly string[]): Piece[] => list.map((text) => ({ kind: 'same', text }));
  return joined([...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))]);
}

const replaced = (a: readonly string[], b: readonly string[]): Piece[] => [
  ...a.map((text): Piece => ({ kind: 'gone', text })),
  ...b.map((text): Piece => ({ kind: 'new', text })),
];

function longest(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1;
  // Length of the longest common rest of a from i and b from j.
  const rest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => rest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      rest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: old });
      i += 1;
    } else {
      pieces.push({ kind: 'new', text: fresh ?? '' });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind as one; what went before what came, where both stand between the same words. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [gone, fresh] = ['', ''];
  const flush = (): void => {
    if (gone) result.push({ kind: 'gone', text: gone });
    if (fresh) result.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
