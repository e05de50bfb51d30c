import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = await readFile(new URL('../docs/events.md', import.meta.url), 'utf8');
const told = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` /gmu)].map((match) => match[1] ?? '');

/** What is given to `appendEvents` and `announceGone`, wherever that stands: `type: 'some.event'`, or one of two. */
async function appended(): Promise<string[]> {
  const files = ['store/repositories', 'store/assets', 'activities', 'api/services'].flatMap((room) =>
    globSync(`${room}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts'] }),
  );
  const texts = await Promise.all(files.map((file) => readFile(`${root}/${file}`, 'utf8')));
  return texts
    .filter((text) => /\b(appendEvents|announceGone|changeScript)\b/.test(text))
    .flatMap((text) => text.match(/\btype:[^\n]*/gu) ?? [])
    .flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z-]+)'/gu)].map((match) => match[1] ?? ''));
}

it('docs/events.md names every type of event, and no other', async () => {
  expect(told.toSorted()).toEqual([...new Set(await appended())].toSorted());
});
