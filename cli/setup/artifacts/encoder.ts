import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../process/run.ts';
import type { Artifact, Located, SetupContext, Source } from '../artifact.ts';
import { findOnPath, isExecutable, remembered } from '../probe.ts';
import { wheelSource } from '../sources/pip.ts';
import { staticEncoders } from './static-encoders.ts';

const OLDEST_MAJOR = 5;
const executable = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
const build = staticEncoders[`${process.platform}-${process.arch}`];

/** FFmpeg with libx264 and aac. Role: `ffmpeg`. */
export const encoderArtifact: Artifact = {
  id: 'encoder',
  title: 'The encoder (FFmpeg 5 or newer with libx264 and aac)',
  folder: `encoder-imageio-0.8.1-${process.platform}-${process.arch}`,
  files: [{ role: 'ffmpeg', name: executable, ...(build ? { sha256: build.programSha256 } : {}) }],
  locators: [locateConfigured, locateOnPath],
  sources: build ? [staticBuild(build)] : [],
  prove: (paths, context) => askEncoder(paths['ffmpeg'] ?? '', context),
  remedies: [
    'install FFmpeg 5 or newer from your system (for example `apt-get install ffmpeg`), or set LANTERNIST_FFMPEG to it',
    'install python3 with pip, with access to a Python package index, and run `npm run setup` again',
    'as a last resort `npm install --no-save @ffmpeg-installer/ffmpeg` (a build of 2018) and set LANTERNIST_FFMPEG to its path',
  ],
};

function staticBuild({ wheelSha256, wheelBytes, member }: NonNullable<typeof build>): Source {
  const wheel = wheelSource({
    distribution: 'imageio-ffmpeg',
    version: '0.8.1',
    sha256: wheelSha256,
    bytes: wheelBytes,
    members: new Map([[`imageio_ffmpeg/binaries/${member}`, executable]]),
  });
  return {
    name: `the static build from the Python package imageio-ffmpeg 0.8.1`,
    fetch: async (staging, context) => {
      await wheel.fetch(staging, context);
      await chmod(join(staging, executable), 0o755);
    },
  };
}

async function locateConfigured(context: SetupContext): Promise<Located | null> {
  const path = context.env['LANTERNIST_FFMPEG'];
  if (!path) return null;
  if (!(await isExecutable(path))) throw new Error(`LANTERNIST_FFMPEG names ${path}, which is no program`);
  // Whoever names a build has chosen it: one older than 5 is warned about, not refused.
  const version = await remembered(path, 'any encoder', context, () => askEncoder(path, context, 0));
  if (majorOf(version) < OLDEST_MAJOR) {
    context.report('LANTERNIST_FFMPEG', `warning: version ${version} is older than ${OLDEST_MAJOR}, films may fail`);
  }
  return { paths: { ffmpeg: path }, source: 'from LANTERNIST_FFMPEG', version };
}

async function locateOnPath(context: SetupContext): Promise<Located | null> {
  const path = await findOnPath('ffmpeg', context.env);
  if (path === null) return null;
  try {
    const version = await remembered(path, 'encoder', context, () => askEncoder(path, context));
    return { paths: { ffmpeg: path }, source: `on PATH (${path})`, version };
  } catch (error) {
    context.report('PATH', `${path} is passed over: ${(error as Error).message}`);
    return null;
  }
}

/** The version word of a usable FFmpeg; throws with what it lacks. */
async function askEncoder(path: string, context: SetupContext, oldest = OLDEST_MAJOR): Promise<string> {
  const options = { signal: context.signal, timeoutMs: 30_000 };
  const banner = await run(path, ['-hide_banner', '-version'], options);
  const version = /^ffmpeg version (\S+)/m.exec(banner)?.[1] ?? '';
  if (version === '') throw new Error('it does not say that it is FFmpeg');
  if (majorOf(version) < oldest) throw new Error(`it is version ${version}, at least ${oldest} is needed`);
  const encoders = await run(path, ['-hide_banner', '-encoders'], options);
  const lacking = ['libx264', 'aac'].filter((name) => !new RegExp(`^ [VA]\\S+ ${name} `, 'm').test(encoders));
  if (lacking.length > 0) throw new Error(`it was built without ${lacking.join(' and ')}`);
  return version;
}

/** 0 for builds that carry no number, such as "N-92722-gf22fcd4483". */
function majorOf(version: string): number {
  return Number(/^n?(\d+)/.exec(version)?.[1] ?? 0);
}
