import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const RECORD = new URL('../docs/decisions/0014-dependencies.md', import.meta.url);

it('docs/decisions/0014-dependencies.md gives the reason of every direct dependency, and of nothing else', async () => {
  const rows = (await readFile(RECORD, 'utf8')).matchAll(/^\| `([^`]+)` +\| [^|\s]/gmu);
  const { dependencies, devDependencies, optionalDependencies } = packageJson;
  expect([...rows].map(([, name = '']) => name).toSorted()).toEqual(
    Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).toSorted(),
  );
});
