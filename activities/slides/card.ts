import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Geometry } from '../../domain/film/geometry.ts';
import type { CardPage, Mark } from '../../domain/film/marks.ts';
import { THEME } from '../../domain/film/theme.ts';
import { setFont } from './fonts.ts';
import { type Region, staticRegion } from './region.ts';

const CORNER = 28;

function drawMark(ctx: SKRSContext2D, mark: Mark): void {
  switch (mark.mark) {
    case 'text':
      setFont(ctx, mark.font, mark.size);
      ctx.fillStyle = mark.colour;
      ctx.fillText(mark.text, mark.x, mark.baseline);
      return;
    case 'box': {
      const { x, y, width, height } = mark.box;
      const radius = Math.min(mark.radius, height, width / 2);
      ctx.fillStyle = mark.colour;
      ctx.beginPath();
      ctx.roundRect(x, y, width, height, mark.standing === true ? [radius, radius, 0, 0] : radius);
      ctx.fill();
      return;
    }
    case 'line':
      ctx.strokeStyle = mark.colour;
      ctx.lineWidth = mark.width;
      ctx.lineJoin = 'round';
      ctx.lineCap = 'round';
      ctx.beginPath();
      mark.points.forEach(([x, y], index) => (index === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
      ctx.stroke();
      return;
    case 'dot':
      ctx.fillStyle = mark.colour;
      ctx.beginPath();
      ctx.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      ctx.fill();
      return;
  }
}

/** A card with its table, chart, code or credits. */
export function cardRegion(card: CardPage, geometry: Geometry, pages: readonly number[]): Region {
  const { x, y, width, height } = card.box;
  // Room for the outline, which stands half outside.
  const area = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
  return staticRegion('card', area, geometry, pages, (ctx) => {
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, CORNER);
    ctx.fillStyle = THEME.card;
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = THEME.cardEdge;
    ctx.stroke();
    for (const mark of card.marks) drawMark(ctx, mark);
  });
}
