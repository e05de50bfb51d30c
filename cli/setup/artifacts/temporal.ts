import { join } from 'node:path';
import { run } from '../../process/run.ts';
import type { Artifact, Located, SetupContext } from '../artifact.ts';
import { findOnPath, isExecutable, remembered } from '../probe.ts';
import { goBuildSource } from '../sources/go-build.ts';
import { temporalDownloadSource } from '../sources/temporal-download.ts';

const CLI_VERSION = '1.5.1';
/** The oldest server whose updates, search attributes and activity commands the workflows rely on. */
const OLDEST_SERVER = [1, 27] as const;

const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** The Temporal development server with its web UI, one program. Role: `temporal`. */
export const temporalArtifact: Artifact = {
  id: 'temporal',
  title: 'The Temporal server',
  folder: `temporal-${CLI_VERSION}-${process.platform}-${process.arch}`,
  files: [{ role: 'temporal', name: executable }],
  locators: [locateConfigured, locateOnPath],
  sources: [
    temporalDownloadSource('cli', executable),
    goBuildSource({
      name: `a build of the Go module github.com/temporalio/cli ${CLI_VERSION}`,
      module: join(import.meta.dirname, '../../../temporal-config/dev-server'),
      output: executable,
      linkerFlags: `-s -w -X github.com/temporalio/cli/temporalcli.Version=${CLI_VERSION}`,
    }),
  ],
  prove: (paths, context) => askVersion(paths['temporal'] ?? '', context),
  remedies: [
    'install the Temporal CLI (docs.temporal.io/cli) so that `temporal` is on PATH, or set LANTERNIST_TEMPORAL to it',
    'install Go 1.25 or newer with access to a Go module proxy, and run `npm run setup` again',
    'use a Temporal server that runs elsewhere: set TEMPORAL_ADDRESS=host:7233',
  ],
};

async function locateConfigured(context: SetupContext): Promise<Located | null> {
  const path = context.env['LANTERNIST_TEMPORAL'];
  if (!path) return null;
  if (!(await isExecutable(path))) throw new Error(`LANTERNIST_TEMPORAL names ${path}, which is no program`);
  const version = await remembered(path, 'version', context, () => askVersion(path, context));
  return { paths: { temporal: path }, source: 'from LANTERNIST_TEMPORAL', version };
}

async function locateOnPath(context: SetupContext): Promise<Located | null> {
  const path = await findOnPath('temporal', context.env);
  if (path === null) return null;
  try {
    const version = await remembered(path, 'version', context, () => askVersion(path, context));
    return { paths: { temporal: path }, source: `on PATH (${path})`, version };
  } catch (error) {
    context.report('PATH', `${path} is passed over: ${(error as Error).message}`);
    return null;
  }
}

async function askVersion(path: string, context: SetupContext): Promise<string> {
  const text = await run(path, ['--version'], { signal: context.signal, timeoutMs: 30_000 });
  const server = /Server (\d+)\.(\d+)[.\d]*/.exec(text);
  if (!server) throw new Error(`\`temporal --version\` says ${JSON.stringify(text.slice(0, 100))}`);
  const [major, minor] = [Number(server[1]), Number(server[2])];
  if (major < OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor < OLDEST_SERVER[1])) {
    throw new Error(`it holds server ${major}.${minor}, at least ${OLDEST_SERVER.join('.')} is needed`);
  }
  return text.trim();
}
