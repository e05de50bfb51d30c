import { join } from 'node:path';
import { run } from '../process/run.ts';

const root = join(import.meta.dirname, '..', '..');
const again = 'run `npm ci` again, without --ignore-scripts and --omit=optional';

/** Modules with a native part, each with a line that proves that the part works and prints what it is. */
export const nativeModules = [
  {
    name: 'onnxruntime (voice)',
    script: `const { env } = await import('onnxruntime-node'); console.log('version', env.versions.node ?? env.versions.common);`,
    remedy: again,
  },
  {
    name: 'canvas (slides)',
    script: `const { createCanvas } = await import('@napi-rs/canvas'); const c = createCanvas(2, 2); c.getContext('2d').fillRect(0, 0, 2, 2); console.log('draws,', c.toBuffer('image/png').length, 'bytes of PNG');`,
    remedy: again,
  },
  {
    name: 'Temporal core',
    script: `const { Runtime } = await import('@temporalio/worker'); await Runtime.instance().shutdown(); console.log('loads');`,
    remedy: again,
  },
  {
    name: 'phonemizer',
    script: `const { phonemize } = await import('phonemizer'); console.log('lantern is', (await phonemize('lantern', 'en-us')).join(' '));`,
    remedy: again,
  },
] as const;

/** Loads it in a process of its own: a native module that does not fit this machine ends its process. */
export async function checkModule(script: string): Promise<string> {
  const printed = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    timeoutMs: 60_000,
  });
  return printed.split('\n').at(-1) ?? '';
}
