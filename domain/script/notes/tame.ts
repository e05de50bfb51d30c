import { StepFailure } from '../../project/errors.ts';

/** Marks of one kind in a row, or in one block, beyond which no person wrote them and a parser's time grows with their square. */
const LONGEST_RUN = 64;
const MOST_EMPHASIS_IN_BLOCK = 400;
const MOST_BRACKETS_IN_BLOCK = 2_000;
const MOST_CELLS_IN_LINE = 60;
const DEEPEST_NESTING = 12;
const DEEPEST_INDENT = 48;
/** Levels of quotes and lists, summed over all lines. */
const MOST_LEVELS = 20_000;
const MOST_FOOTNOTES = 500;
/** Lists and tables this long are data, not notes. */
const MOST_LINES = 20_000;

/**
 * Notes as the parser gets them: no control characters, no nesting bombs. Lines stay where they are, so that errors can name them.
 *
 * @throws StepFailure NOTES_INVALID for what is not text.
 */
export function tame(notes: string): string {
  refuseBinary(notes);
  const lines = notes
    .toWellFormed()
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/gu, '\n')
    // Colours of a terminal go whole, not only their first character.
    .replace(/\u001B\[[0-9;?]*[A-Za-z]/gu, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu, '')
    .replace(/([[\](){}<>*_~`!#|\\&])\1{63,}/gu, (run) => run.slice(0, LONGEST_RUN))
    .split('\n');
  if (lines.length > MOST_LINES) {
    throw new StepFailure(
      'NOTES_INVALID',
      `The notes have ${lines.length.toLocaleString('en')} lines; at most ${MOST_LINES.toLocaleString('en')} are read. Keep what the film should tell, or split them into several films.`,
      { details: { lines: lines.length } },
    );
  }
  const text = lines.map(lineTamer()).join('\n');
  const footnotes = text.match(/^\[\^[^\]\n]+\]:/gmu)?.length ?? 0;
  return (footnotes > MOST_FOOTNOTES ? text.replace(/^\[\^[^\]\n]+\]:/gmu, '') : text)
    .split(/(\n[^\S\n]*\n)/u)
    .map(tameBlock)
    .join('');
}

/** A text has few control and replacement characters; a picture or an archive read as UTF-8 has many. */
function refuseBinary(notes: string): void {
  const strange = notes.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/gu)?.length ?? 0;
  if (notes.includes('\u0000') || strange > 16 + notes.length * 0.02) {
    throw new StepFailure(
      'NOTES_INVALID',
      'The notes are not text: they look like a binary file. Give plain text or Markdown in UTF-8.',
      { details: { strangeCharacters: strange } },
    );
  }
}

function lineTamer(): (line: string) => string {
  let levelsSoFar = 0;
  return (line) => {
    const indented = line.replace(/^[^\S\n]{48,}(?=(?:[-*+]|\d{1,9}[.)])\s)/u, ' '.repeat(DEEPEST_INDENT));
    const markers = /^(?:[^\S\n]*(?:[-*+>]|\d{1,9}[.)])(?=[\s>])[^\S\n]*|>)+/u.exec(indented)?.[0] ?? '';
    const levels = markers.match(/[-*+>]|\d{1,9}[.)]/gu) ?? [];
    levelsSoFar += levels.length;
    const deepest = levelsSoFar > MOST_LEVELS ? 1 : DEEPEST_NESTING;
    // "- - -" is a rule, whatever its length.
    const nested = levels.length > deepest && markers.length < indented.length;
    const shallow = nested ? `${levels.slice(0, deepest).join(' ')} ${indented.slice(markers.length)}` : indented;
    let cells = 0;
    if ((shallow.match(/\|/gu)?.length ?? 0) <= MOST_CELLS_IN_LINE) return shallow;
    return shallow.replace(/\|/gu, () => ((cells += 1) <= MOST_CELLS_IN_LINE ? '|' : ' '));
  };
}

function tameBlock(block: string): string {
  let tamed = block;
  if ((block.match(/[*_~]/gu)?.length ?? 0) > MOST_EMPHASIS_IN_BLOCK) {
    tamed = tamed
      .split('\n')
      .map((line) => {
        const marker = /^\s*\*\s/u.exec(line)?.[0] ?? '';
        return marker + line.slice(marker.length).replace(/[*_~]/gu, '');
      })
      .join('\n');
  }
  if ((block.match(/[[\]]/gu)?.length ?? 0) > MOST_BRACKETS_IN_BLOCK) tamed = tamed.replace(/!?\[|\]/gu, ' ');
  return tamed;
}
