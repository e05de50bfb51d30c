#!/usr/bin/env node
// Runs on any Node that a host may have: on Node 24 at once, else by handing over to the one that npm installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAJOR = '24';
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const node = findNode();

if (node === undefined) {
  console.error(
    `Lanternist needs Node ${MAJOR}; this is Node ${process.versions.node}, and none is installed beside it.\n` +
      `  1. run \`npm ci\` in ${root}: it brings Node ${MAJOR} on Linux and on Windows x64\n` +
      `  2. or install Node ${MAJOR} (with nvm: \`nvm install ${MAJOR}\`) and put it first on PATH`,
  );
  process.exitCode = 1;
} else if (!process.env.LANTERNIST_NODE && node === process.execPath) {
  await runHere();
} else {
  handOver(node);
}

function findNode() {
  if (process.env.LANTERNIST_NODE) return process.env.LANTERNIST_NODE;
  if (process.versions.node.split('.')[0] === MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  return existsSync(path) ? path : undefined;
}

/** Compiled code is kept in the cache: the next command starts in half the time. */
async function runHere() {
  const { codeCache } = await import('../code-cache.ts');
  enableCompileCache(codeCache());
  await import('../main.ts');
}

function handOver(program) {
  const main = join(root, 'cli', 'main.ts');
  // What the command starts in turn (npm's own shims, children) must meet the same Node.
  const path = [dirname(program), process.env.PATH].filter(Boolean).join(process.platform === 'win32' ? ';' : ':');
  const child = spawn(program, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, LANTERNIST_NODE: '' },
  });
  // A Ctrl-C in a terminal reaches both of us by itself: passed on, it would count twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`${program} cannot be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
