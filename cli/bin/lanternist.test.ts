import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lanternist-bin-'));
  await mkdir(join(root, 'cli', 'bin'), { recursive: true });
  await copyFile(join(import.meta.dirname, 'lanternist.mjs'), join(root, 'cli', 'bin', 'lanternist.mjs'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Starts the launcher in a checkout whose command is `main`, on another Node than its own unless told. */
async function launch(
  main: string,
  args: string[] = [],
  node = process.execPath,
): Promise<ChildProcessWithoutNullStreams> {
  await writeFile(join(root, 'cli', 'main.ts'), main);
  const env = { ...process.env, LANTERNIST_NODE: node };
  return spawn(process.execPath, [join(root, 'cli', 'bin', 'lanternist.mjs'), ...args], { env });
}

describe('the launcher', () => {
  it('runs the command with its arguments and passes on what it prints and how it ends', async () => {
    const child = await launch('console.log(process.argv.slice(2).join("|")); process.exitCode = 7;', [
      'a b',
      '--json',
    ]);
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    const [code] = (await once(child, 'exit')) as [number];
    expect(printed.toString()).toBe('a b|--json\n');
    expect(code).toBe(7);
  });

  it('runs the command in its own process where that is the right Node already', async () => {
    await writeFile(
      join(root, 'cli', 'code-cache.ts'),
      `export const codeCache = () => ${JSON.stringify(join(root, 'code'))};`,
    );
    const child = await launch('console.log(process.pid)', [], '');
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    expect(Number(printed.toString())).toBe(child.pid);
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s on, once, and waits for the end', async (signal) => {
    const main = `let n = 0; process.on('${signal}', () => { n += 1; setTimeout(() => process.exit(40 + n), 50); });
      setInterval(() => {}, 1000); console.log('ready');`;
    const child = await launch(main);
    await once(child.stdout, 'data');
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(41);
  });

  it('says how the command was killed', async () => {
    const child = await launch('process.kill(process.pid, "SIGKILL")');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(137);
  });
});
