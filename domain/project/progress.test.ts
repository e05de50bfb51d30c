import { describe, expect, it } from 'vitest';
import type { STEPS } from './project.contract.ts';
import { emptyTally, percentDone, redoSeconds, tallyStep, timeLeft } from './progress.ts';

const report = (step: (typeof STEPS)[number], scene = 0, reused = false) => ({ step, scene, seconds: 1, reused });

describe('tally', () => {
  it('counts a scene once, however often it is reported', () => {
    const once = tallyStep(emptyTally(), report('narration', 3));
    expect(tallyStep(once, report('narration', 3))).toEqual(once);
    expect(once.steps.narration).toEqual({ done: [3], seconds: 1, made: 1, reused: 0 });
  });

  it('keeps what was reused apart from what was made', () => {
    const tally = tallyStep(tallyStep(emptyTally(), report('rendering', 0)), report('rendering', 1, true));
    expect(tally.steps.rendering).toMatchObject({ made: 1, reused: 1, done: [0, 1] });
  });
});

describe('percent', () => {
  it('rises from 0 to 100 and never falls, whatever order scenes finish in', () => {
    let tally = emptyTally();
    expect(percentDone(tally)).toBe(0);
    const percents: number[] = [];
    const scenes = 5;
    const steps: Array<{ step: (typeof STEPS)[number]; scene: number }> = [
      { step: 'research', scene: 0 },
      { step: 'writing', scene: 0 },
      ...(['narration', 'illustration', 'slides', 'rendering'] as const).flatMap((step) =>
        [4, 2, 0, 1, 3].map((scene) => ({ step, scene })),
      ),
      { step: 'assembly', scene: 0 },
      { step: 'quality', scene: 0 },
    ];
    for (const [index, { step, scene }] of steps.entries()) {
      tally = tallyStep(tally, { ...report(step, scene), ...(index >= 1 ? { scenes } : {}) });
      const now = percentDone(tally);
      percents.push(now);
    }
    // The number of scenes is a guess until the script is written; from there on every step moves the bar.
    const known = percents.slice(1);
    expect(known.every((percent, index) => index === 0 || percent > (known[index - 1] ?? 0))).toBe(true);
    expect(known.at(-1)).toBe(100);
  });

  it('is a range of seconds left, and says nothing where nothing is known', () => {
    expect(timeLeft(50, 20)).toEqual({ min: 14, max: 30 });
    expect(timeLeft(1, 20)).toBeNull();
    expect(timeLeft(100, 20)).toBeNull();
  });
});

describe('what has to be made again', () => {
  it('takes what such parts took in the last run, else what they usually take, and the joining', () => {
    expect(redoSeconds([])).toBe(0);
    expect(redoSeconds([[], []])).toBe(0);
    expect(redoSeconds([['slides', 'segment']])).toBe(Math.ceil(0.5 + 5 + 3 + 4));
    const last = {
      scenes: 2,
      steps: {
        rendering: { done: [0, 1], seconds: 40, made: 2, reused: 0 },
        quality: { done: [0], seconds: 0, made: 0, reused: 1 },
      },
    };
    expect(redoSeconds([['segment'], ['segment', 'words']], last)).toBe(Math.ceil(20 + 20 + 0.3 + 3 + 4));
  });
});
