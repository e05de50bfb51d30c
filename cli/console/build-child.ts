import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { listFiles } from '../process/files.ts';

const ROOT = fileURLToPath(new URL('../../console/', import.meta.url));
const COMPRESSED = /\.(js|css|svg)$/;

/** Builds the console into the folder that is named, each text file also compressed, so that the gateway need not. */
async function main(outDir: string): Promise<void> {
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  for (const name of await listFiles(outDir)) {
    if (!COMPRESSED.test(name)) continue;
    const path = join(outDir, name);
    const bytes = await readFile(path);
    await writeFile(`${path}.gz`, await zip(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${path}.br`, await brotli(bytes, { params }));
  }
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node cli/console/build-child.ts <folder>');
await main(folder);
