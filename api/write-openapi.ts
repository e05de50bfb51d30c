/** Writes what is made from the routes, docs/openapi.json and api/client/schema.d.ts: `npm run openapi`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { madeFiles } from './openapi-document.ts';

for (const { path, text } of await madeFiles()) {
  await mkdir(new URL('.', path), { recursive: true });
  await writeFile(path, text);
}
