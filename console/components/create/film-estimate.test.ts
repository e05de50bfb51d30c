import { describe, expect, it } from 'vitest';
import { costInWords, filmSeconds, makingSeconds } from './film-estimate.ts';

describe('the length of a film', () => {
  it('is that of its words with air around each scene; a silent scene stands three seconds', () => {
    const scenes = [{ narration: 'x'.repeat(145) }, { narration: '' }];
    expect(filmSeconds(scenes, 1)).toBeCloseTo(10 + 0.85 + 3, 1);
    expect(filmSeconds(scenes, 2)).toBeCloseTo(5 + 0.85 + 3, 1);
  });
});

describe('the time that it takes', () => {
  const stats = {
    timeToVideo: { runs: 20, p50: 40, p95: 80 },
    filmMinutes: 20,
    perDay: [
      { day: '2026-01-01', films: 15, failures: 0 },
      { day: '2026-01-02', films: 5, failures: 1 },
    ],
  };

  it('rests on the films that were made, by length where it is known', () => {
    expect(makingSeconds(stats, 120)).toEqual({ from: 80, to: 160, films: 20, scaled: true });
    expect(makingSeconds(stats, null)).toEqual({ from: 40, to: 80, films: 20, scaled: false });
  });

  it('is not known before the first film', () => {
    expect(makingSeconds({ ...stats, timeToVideo: { runs: 0, p50: null, p95: null } }, 60)).toBeNull();
    expect(makingSeconds({ ...stats, filmMinutes: 0, perDay: [] }, 60)).toMatchObject({ scaled: false });
  });
});

describe('the cost', () => {
  const piper = { id: 'piper', name: 'Piper', configured: true };

  it('is nothing where all runs here, and not known where it does not or nobody is there', () => {
    expect(costInWords([piper])).toBe('Nothing: everything runs here');
    expect(costInWords([piper, { id: 'cloud', name: 'Cloud voice', configured: true }])).toBe('Depends on Cloud voice');
    expect(costInWords([piper, { id: 'cloud', name: 'Cloud voice', configured: false }])).toMatch(/^Nothing/);
    expect(costInWords([])).toMatch(/no worker/);
  });
});
