import { describe, expect, it } from 'vitest';
import { frameState, type SceneClock, stillState } from './frame-state.ts';

const word = (text: string, start: number) => ({ text, start, end: start + 0.3 });
const clock: SceneClock = {
  frames: 300,
  fps: 30,
  position: { index: 1, count: 4 },
  bulletTimes: [1, 4],
  pageStarts: [0],
  captions: [
    { start: 0.4, end: 2, lines: [[word('Hot', 0.4), word('rock', 0.8)], [word('rises', 1.2)]] },
    { start: 2.5, end: 3, lines: [[word('Fast', 2.5)]] },
  ],
  fadeIn: 0.4,
  motion: true,
  pixelWidth: 1920,
};

describe('frameState', () => {
  it('fades in and out over 0.4 s and is whole between; no frame is empty', () => {
    const alphas = Array.from({ length: 300 }, (_, frame) => frameState(clock, frame).alpha);
    expect(alphas[0]).toBeGreaterThan(0);
    expect(alphas.slice(12, 288).every((alpha) => alpha === 1)).toBe(true);
    expect(alphas.slice(0, 13).toSorted((a, b) => a - b)).toEqual(alphas.slice(0, 13));
    expect(alphas.toReversed()).toEqual(alphas);
  });

  it('marks the word in whose time the frame lies', () => {
    const at = (seconds: number) => frameState(clock, Math.round(seconds * 30)).caption;
    expect(at(0.2)).toBeNull();
    expect(at(0.4)).toEqual({ page: 0, word: 0 });
    expect(at(0.9)).toEqual({ page: 0, word: 1 });
    expect(at(1.9)).toEqual({ page: 0, word: 2 });
    expect(at(2.2)).toBeNull();
    expect(at(2.6)).toEqual({ page: 1, word: 0 });
  });

  it('lets bullets arrive in 0.4 s, eased', () => {
    expect(frameState(clock, 30).bullets).toEqual([0, 0]);
    const half = frameState(clock, 36).bullets[0] ?? 0;
    expect(half).toBeGreaterThan(0.6);
    expect(half).toBeLessThan(1);
    expect(frameState(clock, 43).bullets).toEqual([1, 0]);
  });

  it('grows the line of progress over the whole film', () => {
    expect(frameState(clock, 299).progress).toBe(960);
    expect(frameState({ ...clock, position: { index: 3, count: 4 } }, 299).progress).toBe(1920);
    expect(frameState(clock, 0).progress).toBeGreaterThanOrEqual(480);
  });

  it('moves 15 times a second, or not at all', () => {
    expect([10, 11, 12].map((frame) => frameState(clock, frame).motionFrame)).toEqual([10, 10, 12]);
    expect(frameState({ ...clock, motion: false }, 11).motionFrame).toBeNull();
  });

  it('turns pages through nothing, and only where there is another', () => {
    const paged = { ...clock, pageStarts: [0, 5] };
    const states = Array.from({ length: 300 }, (_, frame) => frameState(paged, frame));
    expect(states.findIndex((state) => state.page === 1)).toBe(150);
    expect(states[149]?.pageAlpha).toBeLessThan(0.2);
    expect(states[149]?.otherPage).toBe(1);
    expect(states[150]?.pageAlpha).toBeLessThan(0.2);
    expect(states[150]?.alpha).toBe(1);
    expect(states[75]?.pageAlpha).toBe(1);
    expect(states[5]?.pageAlpha).toBe(states[5]?.alpha);
  });

  it('lights the lamp of a title card slowly', () => {
    const opening = { ...clock, fadeIn: 0.8 };
    expect(frameState(opening, 12).alpha).toBeLessThan(0.7);
    expect(frameState(opening, 24).alpha).toBe(1);
    expect(frameState(opening, 299).alpha).toBe(frameState(clock, 299).alpha);
  });

  it.each([1, 2, 5, 20])('has a picture for every frame of a scene of %d frames', (frames) => {
    for (let frame = 0; frame < frames; frame++) {
      const { alpha } = frameState({ ...clock, frames }, frame);
      expect(alpha).toBeGreaterThan(0);
      expect(alpha).toBeLessThanOrEqual(1);
    }
  });
});

describe('stillState', () => {
  it('does not depend on time', () => {
    const { frames: _frames, ...rest } = clock;
    expect(stillState(rest, 0)).toMatchObject({ alpha: 1, caption: null, motionFrame: null, progress: 960 });
  });
});
