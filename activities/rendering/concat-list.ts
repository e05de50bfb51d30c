/** A finished segment: video only, beginning with a key frame. */
export interface Segment {
  readonly path: string;
  readonly frames: number;
}

const MICROSECONDS = 1_000_000;

/**
 * The list that FFmpeg's concat demuxer reads. Each duration is the difference of two rounded positions on the film's clock,
 * so that the microseconds it counts in never add up to a shifted frame.
 */
export function concatList(segments: readonly Segment[], fps: number): string {
  let frame = 0;
  const lines = segments.map(({ path, frames }) => {
    const begin = Math.round((frame * MICROSECONDS) / fps);
    frame += frames;
    const length = Math.round((frame * MICROSECONDS) / fps) - begin;
    // Inside quotes only the quote itself means something to the demuxer.
    return `file '${path.replaceAll("'", String.raw`'\''`)}'\nduration ${(length / MICROSECONDS).toFixed(6)}\n`;
  });
  return `ffconcat version 1.0\n${lines.join('')}`;
}
