import type { Picture } from '../../domain/film/film.contract.ts';

/** Share of its size that a letter of Fraunces is wide, about. */
const LETTER = 0.54;
const WIDEST = 1.5;

/** A key term or figure, large, with a short detail below, as one SVG document. Lines are set by estimate: viewers bring their own fonts. */
export function typographicSvg({ text, detail }: Extract<Picture, { kind: 'typographic' }>, ink: string): string {
  const lines = wrap(text);
  const longest = Math.max(...lines.map((line) => line.length), 1);
  const size = Math.min(300, (WIDEST * 500) / (longest * LETTER), 720 / (lines.length * 1.1 + 0.6));
  const height = lines.length * size * 1.1;
  const top = 500 - height / 2 - (detail === '' ? 0 : size * 0.2);
  const rows = lines.map((line, index) => {
    const y = Math.round(top + size * 0.85 + index * size * 1.1);
    return `<text x="500" y="${y}" font-family="Fraunces, Georgia, serif" font-weight="700" font-size="${Math.round(size)}">${escape(line)}</text>`;
  });
  if (detail !== '') {
    const small = Math.min(48, (WIDEST * 500) / (detail.length * LETTER));
    const y = Math.round(top + height + small * 1.4);
    rows.push(
      `<text x="500" y="${y}" font-family="Inter, Helvetica, sans-serif" font-weight="600" font-size="${Math.round(small)}" fill-opacity="0.75">${escape(detail)}</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000"><g fill="${ink}" text-anchor="middle">${rows.join('')}</g></svg>`;
}

/** At most three lines of about the same length. */
function wrap(text: string): string[] {
  const words = text.split(/\s+/);
  const target = Math.max(10, Math.ceil(text.length / 3));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= target) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
