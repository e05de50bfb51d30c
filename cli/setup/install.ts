import { access, constants, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPath } from '../process/files.ts';
import { withLock } from '../process/lock.ts';
import { clearLeftovers, makeStaging, putInPlace } from '../process/staging.ts';
import { MissingArtifactError } from './artifact.ts';
import type { Artifact, Attempt, Located, Paths, SetupContext, Source } from './artifact.ts';
import { describeFolder, findFault, readMarker, writeMarker } from './marker.ts';

/**
 * Gives the artifact's paths: what the user named or has, else the cache, else the first source that brings it.
 * @throws MissingArtifactError when nothing works.
 */
export async function ensureArtifact(artifact: Artifact, context: SetupContext): Promise<Located> {
  const attempts: Attempt[] = [];
  const located = (await locate(artifact, context, attempts)) ?? (await fromCache(artifact, context));
  if (located) return located;
  await demandWritable(context.cache);
  return await withLock(join(context.cache, 'locks', artifact.id), lockOptions(artifact, context), async () => {
    // Whoever held the lock before us has probably just installed it.
    const installed = await fromCache(artifact, context);
    return installed ?? (await install(artifact, context, attempts));
  });
}

async function demandWritable(cache: string): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
    await access(cache, constants.W_OK);
  } catch (error) {
    const reason = `The cache folder ${cache} cannot be written (${(error as Error).message}).`;
    throw new Error(`${reason} Set LANTERNIST_CACHE to one that can.`, { cause: error });
  }
}

async function locate(artifact: Artifact, context: SetupContext, attempts: Attempt[]): Promise<Located | null> {
  for (const locator of artifact.locators) {
    try {
      const located = await locator(context);
      if (located) return located;
    } catch (error) {
      // A path that the user named and that does not work must never be replaced in silence.
      attempts.push({ source: 'the configured path', reason: (error as Error).message });
      throw new MissingArtifactError(artifact, attempts);
    }
  }
  return null;
}

async function fromCache(artifact: Artifact, context: SetupContext): Promise<Located | null> {
  const folder = join(context.cache, artifact.folder);
  const marker = await readMarker(artifact, folder);
  if (!marker) return null;
  const fault = await findFault(folder, marker, false, context.signal);
  if (fault) {
    context.report('the cache', `the cached copy is damaged (${fault}): getting it again`);
    return null;
  }
  const source = `from cache (${marker.source})`;
  return { paths: pathsOf(artifact, folder), source, ...(marker.version ? { version: marker.version } : {}) };
}

async function install(artifact: Artifact, context: SetupContext, attempts: Attempt[]): Promise<Located> {
  await clearLeftovers(context.cache, artifact.id);
  for (const source of artifact.sources) {
    context.signal?.throwIfAborted();
    const staging = await makeStaging(context.cache, artifact.id);
    try {
      context.report(source.name, `getting it: ${source.name}`);
      const version = await fill(artifact, source, staging, context);
      const folder = join(context.cache, artifact.folder);
      await putInPlace(staging, folder);
      return { paths: pathsOf(artifact, folder), source: source.name, ...(version ? { version } : {}) };
    } catch (error) {
      if (context.signal?.aborted) throw error;
      const reason = (error as Error).message;
      attempts.push({ source: source.name, reason });
      context.report(source.name, `did not work: ${reason}`);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }
  throw new MissingArtifactError(artifact, attempts);
}

async function fill(
  artifact: Artifact,
  source: Source,
  staging: string,
  context: SetupContext,
): Promise<string | undefined> {
  await source.fetch(staging, context);
  const version = await artifact.prove?.(pathsOf(artifact, staging), context);
  const files = await describeFolder(artifact, staging, context.signal);
  for (const { name } of files) await syncPath(join(staging, name));
  await writeMarker(staging, { source: source.name, files, ...(version ? { version } : {}) });
  return version;
}

function pathsOf(artifact: Artifact, folder: string): Paths {
  return { folder, ...Object.fromEntries(artifact.files.map(({ role, name }) => [role, join(folder, name)])) };
}

function lockOptions(artifact: Artifact, context: SetupContext) {
  const onWait = (pid: number): void =>
    context.report('another set-up', `process ${pid} is getting ${artifact.title.toLowerCase()} already: waiting`);
  return { signal: context.signal, onWait };
}
