import type { QualityCheck } from '../../domain/film/quality.contract.ts';
import type { CaptionPage } from '../../domain/script/captions.ts';
import type { Expectation } from './expectation.ts';

/** Part of the spoken time during which the word that is spoken must stand in the caption. */
const COVERED_PART = 0.98;
/** Rounding to milliseconds in subtitle files. */
const SLACK_SECONDS = 0.002;
const FAULTS_SHOWN = 5;

interface SpokenWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the captions say what is said, when it is said, and nothing outside of the film. */
export function captionChecks(expected: Expectation): QualityCheck[] {
  return [coverage(expected), range(expected)];
}

function coverage({ scenes, pages, fps }: Expectation): QualityCheck {
  let frame = 0;
  const spoken: SpokenWord[] = scenes.flatMap(({ words, frames }) => {
    const offset = frame / fps;
    frame += frames;
    return words.map(({ text, start, end }) => ({ text, start: start + offset, end: end + offset }));
  });
  let total = 0;
  let covered = 0;
  const missed: string[] = [];
  let at = 0;
  for (const word of spoken) {
    while (at < pages.length && (pages[at]?.end ?? 0) <= word.start + SLACK_SECONDS) at += 1;
    const shown = showsWord(pages[at], word);
    const length = Math.max(word.end - word.start, 0.01);
    total += length;
    if (shown) covered += length;
    else missed.push(`“${word.text}” at ${word.start.toFixed(1)} s`);
  }
  const part = total === 0 ? 1 : covered / total;
  const faults = part >= COVERED_PART ? [] : missed.slice(0, FAULTS_SHOWN);
  return {
    id: 'caption-coverage',
    passed: faults.length === 0,
    measured: spoken.length === 0 ? 'no words' : `${(part * 100).toFixed(1)} % of the spoken time`,
    limit: `at least ${COVERED_PART * 100} %`,
    evidence: faults.length === 0 ? '' : `not captioned: ${faults.join(', ')}`,
  };
}

function showsWord(page: CaptionPage | undefined, word: SpokenWord): boolean {
  if (page === undefined || page.start > word.start + SLACK_SECONDS) return false;
  return page.lines.some((line) =>
    line.some(({ text, start }) => text === word.text && Math.abs(start - word.start) <= SLACK_SECONDS),
  );
}

function range({ scenes, pages, fps }: Expectation): QualityCheck {
  const length = scenes.reduce((sum, scene) => sum + scene.frames, 0) / fps;
  const faults: string[] = [];
  let before = 0;
  for (const [index, { start, end }] of pages.entries()) {
    const name = `page ${index + 1} (${start.toFixed(2)} to ${end.toFixed(2)} s)`;
    if (end <= start) faults.push(`${name} has no length`);
    if (start < -SLACK_SECONDS || end > length + SLACK_SECONDS) faults.push(`${name} lies outside of the film`);
    if (start < before - SLACK_SECONDS) faults.push(`${name} begins before the page before it ends`);
    before = end;
  }
  return {
    id: 'caption-range',
    passed: faults.length === 0,
    measured: `${pages.length} pages`,
    limit: `in order, within ${length.toFixed(2)} s`,
    evidence: faults.slice(0, FAULTS_SHOWN).join('; '),
  };
}
