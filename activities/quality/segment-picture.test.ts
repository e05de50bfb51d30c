import { describe, expect, it } from 'vitest';
import { joinPictures, type SegmentPicture } from './segment-picture.ts';

const segment = (packets: number, change: Partial<SegmentPicture> = {}): SegmentPicture => ({
  packets,
  digest: '',
  errors: [],
  black: [],
  frozen: [],
  ...change,
});

describe('pictures of segments', () => {
  it("stand on the film's clock", () => {
    const joined = joinPictures([segment(60), segment(90, { black: [{ start: 1, end: 2 }], errors: ['torn'] })], 30);
    expect(joined).toEqual({ errors: ['torn'], black: [{ start: 3, end: 4 }], frozen: [] });
  });

  it('become one stretch where stillness goes on over a join, and stay two where it does not', () => {
    const still = segment(90, { frozen: [{ start: 1, end: 3 }] });
    expect(joinPictures([still, segment(90, { frozen: [{ start: 0, end: 2 }] })], 30).frozen).toEqual([
      { start: 1, end: 5 },
    ]);
    expect(joinPictures([still, segment(90, { frozen: [{ start: 0.5, end: 2 }] })], 30).frozen).toEqual([
      { start: 1, end: 3 },
      { start: 3.5, end: 5 },
    ]);
  });
});
