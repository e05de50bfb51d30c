import { Client } from 'pg';
import { openOutside } from '../embedded/outside.ts';
import { postgresBinaries } from '../embedded/postgres-binaries.ts';
import { demandVersion } from '../embedded/postgres-data.ts';
import { unprivileged } from '../embedded/run-as.ts';
import { DEFAULT_PORTS } from '../embedded/stack.ts';
import { lanternistCache, lanternistHome } from '../paths.ts';
import { exists } from '../process/files.ts';
import { isListening } from '../process/ports.ts';
import type { Artifact } from '../setup/artifact.ts';
import { inspectArtifact } from '../setup/inspect.ts';
import { artifacts, setupContext } from '../setup/tools.ts';
import { checkModule, nativeModules } from './modules.ts';
import { checkFolder } from './folders.ts';
import { join } from 'node:path';

export interface Check {
  name: string;
  ok: boolean;
  /** What was found, or what is wrong. */
  detail: string;
  /** What to do about it. */
  remedy?: string;
}

interface Examination {
  name: string;
  /** Gives what was found; throws with what is wrong. */
  look: () => Promise<string>;
  remedy: string;
}

export function doctorChecks(env: NodeJS.ProcessEnv): Examination[] {
  const [home, cache] = [lanternistHome(env), lanternistCache(env)];
  return [
    { name: 'Node', look: checkNode, remedy: 'run `npm ci` (it brings Node 24), or install Node 24: `nvm install 24`' },
    {
      name: 'home',
      look: () => checkFolder(home, 1),
      remedy: 'set LANTERNIST_HOME to a folder of yours with more room',
    },
    {
      name: 'cache',
      look: () => checkFolder(cache, 1),
      remedy: 'set LANTERNIST_CACHE to a folder of yours with more room',
    },
    ...artifacts.map((artifact) => artifactExamination(artifact, env)),
    ...nativeModules.map(({ name, script, remedy }) => ({ name, look: () => checkModule(script), remedy })),
    ...(env['DATABASE_URL'] ? [outsideDatabase(env['DATABASE_URL'])] : embeddedDatabase(home)),
    ...(env['TEMPORAL_ADDRESS'] ? [outsideTemporal(env)] : []),
    { name: 'ports', look: () => checkPorts(env), remedy: 'set PORT to a free port' },
  ];
}

function checkNode(): Promise<string> {
  const { node } = process.versions;
  if (!node.startsWith('24.')) throw new Error(`this is Node ${node}, Node 24 is needed`);
  return Promise.resolve(node);
}

function artifactExamination(artifact: Artifact, env: NodeJS.ProcessEnv): Examination {
  const remedy = `run \`npm run setup\`; if that fails: ${artifact.remedies.join('; or ')}`;
  const look = async (): Promise<string> => {
    const found = await inspectArtifact(artifact, setupContext(artifact, { env }));
    if (found !== null) return found;
    if (artifact.id === 'test-server') return 'not installed: only the tests need it';
    throw new Error('not there yet');
  };
  return { name: artifact.id, look, remedy };
}

function embeddedDatabase(home: string): Examination[] {
  const program = async (): Promise<string> => {
    const { postgres } = await postgresBinaries();
    const as = await unprivileged(postgres);
    if (as.user) return `runs as user ${as.user.uid}, because PostgreSQL refuses root`;
    return as.prefix.length > 0 ? 'runs in a user namespace, because PostgreSQL refuses root' : 'runs as you';
  };
  const folder = async (): Promise<string> => {
    const data = join(home, 'postgres');
    if (!(await exists(data))) return `${data} is made at the first start`;
    return `${data}, PostgreSQL ${await demandVersion(data, await postgresBinaries())}`;
  };
  return [
    { name: 'PostgreSQL', look: program, remedy: 'do as it says, or set DATABASE_URL to a server of your own' },
    { name: 'data folder', look: folder, remedy: 'do as it says; nothing was changed' },
  ];
}

function outsideDatabase(url: string): Examination {
  const look = async (): Promise<string> => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return `PostgreSQL ${rows[0]?.server_version ?? ''} answers`;
    } finally {
      await client.end();
    }
  };
  return { name: 'DATABASE_URL', look, remedy: 'correct DATABASE_URL, or unset it to run the embedded PostgreSQL' };
}

function outsideTemporal(env: NodeJS.ProcessEnv): Examination {
  const look = async (): Promise<string> => {
    const { temporal } = await openOutside(env);
    return `${temporal?.address ?? ''} answers for namespace ${temporal?.namespace ?? ''}`;
  };
  return { name: 'TEMPORAL_ADDRESS', look, remedy: 'correct it, or unset it to run the embedded server' };
}

/** A taken port of the embedded services is no fault (they take another); the gateway's is said too. */
async function checkPorts(env: NodeJS.ProcessEnv): Promise<string> {
  const wanted = { ...DEFAULT_PORTS, gateway: Number(env['PORT'] || 4000) };
  const states = await Promise.all(
    Object.entries(wanted).map(async ([name, port]) => {
      return `${name} ${port} ${(await isListening(port)) ? 'in use (by a running stack, or another is taken)' : 'free'}`;
    }),
  );
  return states.join(', ');
}
