import { describe, expect, it } from 'vitest';
import { emptyTally, tallyStep } from '../../domain/project/progress.ts';
import { clock, progressLines } from './progress-view.ts';

const notice = {
  projectId: 'p',
  runId: 'r',
  step: 'narration' as const,
  sceneIndex: 2,
  fraction: 0.5,
  message: 'narrating scene 3 of 7',
};

describe('progress', () => {
  it('says what is going on in the step that works', () => {
    let tally = tallyStep(emptyTally(), { step: 'research', scene: 0, seconds: 1, reused: false });
    tally = tallyStep(tally, { step: 'writing', scene: 0, seconds: 1, reused: true, scenes: 7 });
    tally = tallyStep(tally, { step: 'narration', scene: 0, seconds: 1, reused: false });
    const lines = progressLines(
      { tally, notices: new Map([['narration/2', notice]]), elapsedSeconds: 3, shown: 0 },
      120,
    );
    expect(lines[0]).toMatch(/^✓ research/);
    expect(lines[1]).toMatch(/^✓ writing .* reused$/);
    expect(lines[2]).toMatch(/^▸ narration .* 1\/7 narrating scene 3 of 7$/);
    expect(lines[5]).toMatch(/^ {2}rendering/);
  });

  it('fits the terminal and never moves back', () => {
    const lines = progressLines({ tally: emptyTally(), notices: new Map(), elapsedSeconds: 70, shown: 42 }, 40);
    expect(Math.max(...lines.slice(0, 8).map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(lines.at(-1)).toContain('42 % · 1:10');
  });

  it('does not show a scene as working that is done', () => {
    const tally = tallyStep({ scenes: 7, steps: {} }, { step: 'narration', scene: 2, seconds: 1, reused: false });
    const [, , narration] = progressLines(
      { tally, notices: new Map([['narration/2', notice]]), elapsedSeconds: 3, shown: 0 },
      120,
    );
    expect(narration).not.toContain('narrating');
  });

  it('writes minutes', () => {
    expect([0, 9.6, 59.6, 75].map(clock)).toEqual(['0:00', '0:10', '1:00', '1:15']);
  });
});
