import { createCanvas } from '@napi-rs/canvas';
import type { Picture } from '../../domain/film/film.contract.ts';
import { balanceLines } from '../../domain/film/line-breaking.ts';
import { THEME } from '../../domain/film/theme.ts';
import type { Measure } from '../../domain/film/words-layout.ts';
import { type Sprite, type Stage, trimmedSprite } from './composition.ts';
import { createMeasure, printable, setFont } from './fonts.ts';

const LEADING = 1.06;

/** A number and its unit stay on one line. */
const withUnits = (text: string): string => text.replace(/(?<=\p{N}) (?=[\p{L}%°]{1,4}$)/u, '\u00a0');

/** The largest setting of the term whose lines stay inside the circle, each as wide as the circle is at its height. */
function fitTerm(text: string, radius: number, measure: Measure): { size: number; lines: readonly string[] } {
  for (let size = Math.round(radius * 0.62); size > radius * 0.1; size -= 2) {
    const width = (line: string): number => measure(line, 'serif', size);
    const { lines, orphan } = balanceLines(text, radius * 1.56, width);
    const cut = text.split(' ').some((word) => width(word) > radius * 1.56);
    if (cut || (orphan && size > radius * 0.2)) continue;
    const tall = lines.length * size * LEADING;
    const inside = lines.every((line, index) => {
      const y = Math.abs((index + 0.5) * size * LEADING - tall / 2) + size * 0.4;
      return y < radius * 0.8 && width(line) / 2 < Math.sqrt((radius * 0.86) ** 2 - y ** 2);
    });
    if (inside) return { size, lines };
  }
  const size = radius * 0.1;
  return { size, lines: balanceLines(text, radius * 1.4, (line) => measure(line, 'serif', size)).lines };
}

/** Radius of the disc for which the term is set; the stage scales it. */
const RADIUS = 330;
const REACH = 0.94;

/** A key term or figure, large on the paper, with a few small words below. */
export function typographicSprite(picture: Extract<Picture, { kind: 'typographic' }>, stage: Stage): Sprite {
  const measure = createMeasure();
  const term = fitTerm(withUnits(printable(picture.text, 'serif')), RADIUS, measure);
  const detail = printable(picture.detail, 'semibold').toUpperCase();
  const radius = stage.radius * stage.zoomMost;
  const side = Math.ceil(2 * REACH * radius);
  const canvas = createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  ctx.setTransform(radius / RADIUS, 0, 0, radius / RADIUS, side / 2, side / 2);
  setFont(ctx, 'serif', term.size);
  ctx.textAlign = 'center';
  ctx.fillStyle = THEME.ink;
  const small = 26;
  const spaced = (line: string): number => measure(line, 'semibold', small) * 1.1;
  const below = detail === '' ? [] : balanceLines(detail, RADIUS * 1.15, spaced).lines.slice(0, 2);
  const block = term.lines.length * term.size * LEADING + (below.length === 0 ? 0 : below.length * small * 1.4 + small);
  let y = -block / 2;
  for (const line of term.lines) {
    ctx.fillText(line, 0, y + term.size * 0.82);
    y += term.size * LEADING;
  }
  setFont(ctx, 'semibold', small);
  ctx.textAlign = 'center';
  ctx.letterSpacing = `${small * 0.08}px`;
  ctx.fillStyle = THEME.inkSoft;
  y += small * 0.9;
  for (const line of below) {
    ctx.fillText(line, 0, y + small);
    y += small * 1.4;
  }
  return trimmedSprite(canvas, radius, { x: 0, y: 0 }, false);
}
