import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../domain/project/errors.ts';
import { PROBLEM_CODES } from './errors.ts';

const text = await readFile(new URL('../docs/errors.md', import.meta.url), 'utf8');

/** The codes in the first column of the table below a heading, in order. */
function codesUnder(heading: string): string[] {
  const section = text.split(/^## /mu).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([A-Z_]+)` +\|/gmu)].map((match) => match[1] ?? '');
}

describe('docs/errors.md', () => {
  it('explains every failure of a run, and no other', () => {
    expect(codesUnder('Failures of a run').toSorted()).toEqual([...FAILURE_CODES].toSorted());
  });

  it('explains every problem of the gateway, and no other', () => {
    expect(codesUnder('Problems of the gateway').toSorted()).toEqual([...PROBLEM_CODES].toSorted());
  });
});
