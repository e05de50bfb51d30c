import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../process/run.ts';
import type { SetupContext, Source } from '../artifact.ts';

const TIMEOUT_MS = 40 * 60_000;

/** A program built from a Go module folder whose go.sum pins every module by hash (Go itself refuses others). */
export interface GoProgram {
  name: string;
  /** Folder with go.mod, go.sum and main.go. */
  module: string;
  /** Path of the program inside the artifact's folder. */
  output: string;
  /** `-ldflags` value. */
  linkerFlags: string;
}

export function goBuildSource(program: GoProgram): Source {
  return { name: program.name, fetch: (staging, context) => build(program, staging, context) };
}

async function build(program: GoProgram, staging: string, context: SetupContext): Promise<void> {
  const source = join(staging, '.build');
  await mkdir(source, { recursive: true });
  for (const file of ['go.mod', 'go.sum', 'main.go']) await cp(join(program.module, file), join(source, file));
  // No C compiler is needed, and the program runs on any libc.
  const env = { ...context.env, CGO_ENABLED: '0' };
  const options = { cwd: source, env, signal: context.signal, timeoutMs: TIMEOUT_MS };
  const packages = await listPackages(program, source, options, context);
  let compiled = 0;
  const started = Date.now();
  const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-v', `-ldflags=${program.linkerFlags}`];
  const tell = (): void => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const message = `building: ${compiled} of ${packages} packages, ${seconds} s (once; 3 to 7 minutes on two cores)`;
    context.report(program.name, message, 0.2 + 0.75 * Math.min(1, compiled / packages));
  };
  // Linking prints nothing for half a minute: the clock shows that it is alive.
  const timer = setInterval(tell, 2000);
  try {
    const onLine = (): void => void (compiled += 1);
    await run('go', ['build', ...flags, '-o', join(staging, program.output), '.'], { ...options, onLine });
  } finally {
    clearInterval(timer);
  }
  await rm(source, { recursive: true });
}

/** Downloads the modules and counts the packages that a build from nothing compiles. */
async function listPackages(
  program: GoProgram,
  source: string,
  options: Parameters<typeof run>[2],
  context: SetupContext,
): Promise<number> {
  const sums = (await readFile(join(source, 'go.sum'), 'utf8')).split('\n');
  const modules = sums.filter((line) => line !== '' && !line.includes('/go.mod h1:')).length;
  let fetched = 0;
  let packages = 0;
  const onLine = (line: string): void => {
    if (!line.startsWith('go: downloading')) {
      packages += 1;
      return;
    }
    fetched += 1;
    context.report(
      program.name,
      `fetching modules: ${fetched} of about ${modules}`,
      0.2 * Math.min(1, fetched / modules),
    );
  };
  context.report(program.name, 'looking at its modules', 0);
  await run('go', ['list', '-mod=readonly', '-deps', '.'], { ...options, onLine });
  return Math.max(1, packages);
}
