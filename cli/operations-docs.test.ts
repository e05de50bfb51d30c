import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

it('docs/operations.md explains every variable of .env.example, and no other', async () => {
  const offered = (await read('../.env.example')).matchAll(/^#?([A-Z_]+)=/gmu);
  const explained = (await read('../docs/operations.md')).matchAll(/^\| `([A-Z_]+)` /gmu);
  const names = (matches: Iterable<RegExpExecArray>) => [...matches].map(([, name = '']) => name).toSorted();
  expect(names(explained)).toEqual(names(offered));
});
