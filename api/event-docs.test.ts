import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = await readFile(new URL('../docs/events.md', import.meta.url), 'utf8');
const told = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` /gmu)].map((match) => match[1] ?? '');

const files = ['store', 'activities', 'worker', 'api/services'].flatMap((room) =>
  globSync(`${room}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts'] }),
);
const lines = (await Promise.all(files.map((file) => readFile(`${root}/${file}`, 'utf8')))).flatMap((text) =>
  text.split('\n'),
);
/** Names in the manner of event types in the source. */
const named = (from: readonly string[]): Set<string> =>
  new Set(from.flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z-]+)'/gu)].map((match) => match[1] ?? '')));

it('docs/events.md names every type of event that the source gives as `type:`', () => {
  const appended = named(lines.filter((line) => /\btype:/.test(line)));
  expect([...appended].filter((type) => !told.includes(type))).toEqual([]);
  expect(appended.size).toBeGreaterThan(10);
});

it('docs/events.md names no type that the source does not know', () => {
  const known = named(lines);
  expect(told.filter((type) => !known.has(type))).toEqual([]);
});
