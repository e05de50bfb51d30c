import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256File } from '../../process/files.ts';
import { run } from '../../process/run.ts';
import type { SetupContext, Source } from '../artifact.ts';

const TIMEOUT_MS = 15 * 60_000;

/** A Java program with all it needs, resolved by the machine's own Maven. */
export interface JavaProgram {
  name: string;
  group: string;
  artifact: string;
  version: string;
  mainClass: string;
  /** Path of the start script inside the artifact's folder. */
  script: string;
  /** Hex sha256 over the lines "sha256 name\n" of all jars, sorted by name: pins every dependency at once. */
  jarsSha256: string;
}

export function mavenSource(program: JavaProgram): Source {
  return { name: program.name, fetch: (staging, context) => resolveJars(program, staging, context) };
}

async function resolveJars(program: JavaProgram, staging: string, context: SetupContext): Promise<void> {
  const work = join(staging, '.maven');
  const lib = join(staging, 'lib');
  await mkdir(work, { recursive: true });
  await writeFile(join(work, 'pom.xml'), pom(program));
  let lines = 0;
  const onLine = (line: string): void => {
    if (!line.includes('Downloaded from')) return;
    lines += 1;
    context.report(program.name, `${lines} files`, null);
  };
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  const args = ['-B', '-ntp', '--strict-checksums', goal, `-DoutputDirectory=${lib}`, '-DincludeScope=runtime'];
  await run('java', ['-version'], { env: context.env, signal: context.signal, timeoutMs: 30_000 });
  await run('mvn', args, { cwd: work, env: context.env, signal: context.signal, timeoutMs: TIMEOUT_MS, onLine });
  const digest = await digestOf(lib);
  if (digest !== program.jarsSha256) {
    throw new Error(`the jars have the joint sha256 ${digest}, expected ${program.jarsSha256}`);
  }
  await writeFile(join(staging, program.script), startScript(program), { mode: 0o755 });
  await rm(work, { recursive: true });
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted()) {
    hash.update(`${await sha256File(join(folder, name))} ${name}\n`);
  }
  return hash.digest('hex');
}

function startScript(program: JavaProgram): string {
  // A short life: less compiling and a plain collector start it sooner.
  const flags = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto';
  return `#!/bin/sh\nexec java ${flags} -cp "$(dirname "$0")/lib/*" ${program.mainClass} "$@"\n`;
}

function pom({ group, artifact, version }: JavaProgram): string {
  const dependency = `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`;
  return [
    '<project><modelVersion>4.0.0</modelVersion>',
    '<groupId>lanternist.local</groupId><artifactId>setup</artifactId><version>1</version><packaging>pom</packaging>',
    `<dependencies><dependency>${dependency}</dependency></dependencies></project>`,
  ].join('\n');
}
