import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lanternistCache } from '../../cli/paths.ts';
import { withLock } from '../../cli/process/lock.ts';
import { run } from '../../cli/process/run.ts';

const VERSION = '4.32.5';
const MINUTES = 60_000;

/** Path of schemathesis, installed from PyPI into an environment of its own in the cache if it is not there yet. */
export async function schemathesis(): Promise<string> {
  const folder = join(lanternistCache(), `schemathesis-${VERSION}`);
  const program = join(folder, 'bin', 'schemathesis');
  return withLock(join(lanternistCache(), 'locks', `schemathesis-${VERSION}`), {}, async () => {
    if (
      await access(program).then(
        () => true,
        () => false,
      )
    )
      return program;
    process.stderr.write(`· installing schemathesis ${VERSION} into ${folder}\n`);
    try {
      await run('python3', ['-m', 'venv', folder], { timeoutMs: 5 * MINUTES });
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
      await run(join(folder, 'bin', 'python'), pip, { timeoutMs: 10 * MINUTES });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return program;
  });
}
