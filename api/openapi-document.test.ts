import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { madeFiles } from './openapi-document.ts';

it('docs/openapi.json and the types of the client are those of the routes: else run `npm run openapi`', async () => {
  for (const { path, text } of await madeFiles()) {
    const kept = await readFile(path, 'utf8').catch(() => '');
    // Not the whole difference, which would be thousands of lines.
    expect({ file: path.pathname.split('/').at(-1), upToDate: kept === text }).toMatchObject({ upToDate: true });
  }
});
