import { describe, expect, it } from 'vitest';
import { qualityReportSchema } from '../../domain/film/quality.contract.ts';
import { filmCaptionPages } from '../../domain/script/captions.ts';
import { judgeFilm } from './checks.ts';
import type { Expectation, ExpectedScene } from './expectation.ts';
import type { FilmFacts } from './inspect.ts';
import type { FilmMeasurements } from './parse-measurements.ts';

/** Ten seconds, of which nine are spoken. */
const scene = (more: Partial<ExpectedScene> = {}): ExpectedScene => ({
  frames: 300,
  speechSeconds: 9,
  words: Array.from({ length: 18 }, (_, i) => ({ text: `word${i}`, start: 0.35 + i * 0.5, end: 0.8 + i * 0.5 })),
  moves: true,
  ...more,
});

function film(scenes: readonly ExpectedScene[], more: Partial<Expectation> = {}): Expectation {
  const pages = filmCaptionPages(scenes, 30, { lineChars: 42, lines: 2 });
  return { width: 1920, height: 1080, fps: 30, scenes, pages, ...more };
}

function facts(seconds: number, more: Partial<FilmFacts> = {}): FilmFacts {
  const video = {
    codec: 'avc',
    width: 1920,
    height: 1080,
    frames: Math.round(seconds * 30),
    fps: 30,
    start: 0,
    seconds,
  };
  return {
    bytes: 1,
    seconds,
    webStart: true,
    video,
    audio: { codec: 'aac', sampleRate: 44_100, channels: 2, seconds },
    ...more,
  };
}

const sound = (more: Partial<FilmMeasurements> = {}): FilmMeasurements => ({
  errors: [],
  lufs: -16.2,
  truePeak: -4,
  black: [],
  frozen: [],
  silent: [],
  ...more,
});

const failing = (...args: Parameters<typeof judgeFilm>): string[] =>
  judgeFilm(...args)
    .checks.filter(({ passed }) => !passed)
    .map(({ id }) => id);

describe('judgeFilm', () => {
  const two = film([scene(), scene()]);

  it('passes a good film, in the shape of the contract', () => {
    const report = judgeFilm(facts(20), sound({ silent: [{ start: 9.3, end: 10.4 }] }), { ...two, clippedText: [] });
    expect(report.passed).toBe(true);
    expect(qualityReportSchema.parse(report)).toEqual(report);
    expect(report.checks).toHaveLength(13);
  });

  it.each([
    ['decodes', facts(20), sound({ errors: ['error while decoding MB 10 20'] })],
    ['streams', facts(20, { audio: null }), sound()],
    ['duration', facts(20, { audio: { codec: 'aac', sampleRate: 44_100, channels: 2, seconds: 19.7 } }), sound()],
    ['web-start', facts(20, { webStart: false }), sound()],
    ['loudness', facts(20), sound({ lufs: -19 })],
    ['loudness', facts(20), sound({ lufs: null })],
    ['true-peak', facts(20), sound({ truePeak: -0.5 })],
    ['black-picture', facts(20), sound({ black: [{ start: 3, end: 4.5 }] })],
    ['frozen-picture', facts(20), sound({ frozen: [{ start: 3, end: 8.5 }] })],
    ['silence', facts(20), sound({ silent: [{ start: 3, end: 5.5 }] })],
  ])('finds a fault in %s', (id, container, measured) => {
    expect(failing(container, measured, two)).toEqual([id]);
  });

  it('counts frames', () => {
    const container = facts(20);
    const short = { ...container, video: container.video && { ...container.video, frames: 599 } };
    expect(failing(short, sound(), two)).toEqual(['frames']);
  });

  it('does not take the air between scenes or a silent scene for a fault', () => {
    const quiet = film([scene(), scene({ speechSeconds: 0, words: [], frames: 90 }), scene()]);
    expect(failing(facts(23), sound({ silent: [{ start: 9.3, end: 13.4 }] }), quiet)).toEqual([]);
  });

  it('leaves the pauses of an own recording to whoever spoke, but not silence where its words stand', () => {
    const words = [
      { text: 'before', start: 0.5, end: 3 },
      { text: 'after', start: 6.5, end: 9.3 },
    ];
    const recorded = film([scene({ recorded: true, words })]);
    expect(failing(facts(10), sound({ silent: [{ start: 3, end: 6.4 }] }), recorded)).toEqual([]);
    expect(failing(facts(10), sound({ silent: [{ start: 6.6, end: 9.1 }] }), recorded)).toEqual(['silence']);
    expect(failing(facts(10), sound({ silent: [{ start: 3, end: 6.4 }] }), film([scene({ words })]))).toEqual([
      'silence',
    ]);
  });

  it('judges a film of silence only by what it is', () => {
    const silent = film([scene({ speechSeconds: 0, words: [], frames: 90 })]);
    const report = judgeFilm(facts(3), sound({ lufs: null, truePeak: -71, silent: [{ start: 0, end: 3 }] }), silent);
    expect(report.passed).toBe(true);
    expect(report.checks.find(({ id }) => id === 'loudness')).toMatchObject({
      measured: 'silent',
      limit: 'no narration',
    });
  });

  it('lets a picture stand that was not meant to move, but not over the join of two scenes', () => {
    const still = film([scene({ moves: false }), scene({ moves: false })]);
    expect(failing(facts(20), sound({ frozen: [{ start: 0.5, end: 10.2 }] }), still)).toEqual([]);
    expect(failing(facts(20), sound({ frozen: [{ start: 5, end: 14 }] }), still)).toEqual(['frozen-picture']);
    expect(failing(facts(20), sound({ frozen: [{ start: 12, end: 20 }] }), still)).toEqual([]);
  });

  it('finds captions that are missing, late or beyond the end', () => {
    expect(failing(facts(20), sound(), { ...two, pages: [] })).toEqual(['caption-coverage']);
    const late = two.pages.map((page) => ({ ...page, start: page.start + 0.3, end: page.end + 0.3 }));
    expect(failing(facts(20), sound(), { ...two, pages: late })).toContain('caption-coverage');
    const beyond = two.pages.map((page, index) => (index === two.pages.length - 1 ? { ...page, end: 21 } : page));
    expect(failing(facts(20), sound(), { ...two, pages: beyond })).toEqual(['caption-range']);
  });

  it('reports text that was cut off', () => {
    const report = judgeFilm(facts(20), sound(), { ...two, clippedText: ['scene 2: title'] });
    expect(report.checks.find(({ id }) => id === 'text-fits')).toMatchObject({
      passed: false,
      evidence: 'scene 2: title',
    });
  });
});
