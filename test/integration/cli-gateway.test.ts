import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type Gateway } from '../../api/server.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { openGate } from '../../store/repositories/gates.repository.ts';
import { createProject, getProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let gateway: Gateway;
let orm: Orm;
const options = () => ({
  databaseUrl: database.url,
  temporal: localTemporal(inject('temporalAddress')),
  assetRoot: folder.path,
  logger: createLogger({ level: 'silent' }),
});

beforeAll(async () => {
  database = await freshDatabase();
  folder = await temporaryFolder();
  gateway = await startGateway({ ...options(), port: 0 });
  orm = await openOrm(database.url);
});
afterAll(async () => {
  await gateway.close();
  await closeOrm(orm);
  await database.drop();
  await folder[Symbol.asyncDispose]();
});

/** A command as a process, with what it says. */
function command(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], HOME: folder.path, LANTERNIST_URL: gateway.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.err += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, said, ended };
}
const run = (...args: string[]) => command(args).ended;
const create = async (topic: string, name: string | null = null) =>
  (await createProject(orm.em.fork(), { topic, name })).id;
/** A run without a workflow: what the commands see of one. */
const begin = async (projectId: string) => {
  const runId = randomUUID();
  await beginRun(orm.em.fork(), { projectId, runId, workflowId: `project-${projectId}` });
  return { projectId, runId };
};

describe('projects', () => {
  it('lists, filters, and gives JSON to scripts', async () => {
    const id = await create('Volcano', 'My film');
    await create('Glacier');
    const all = await run('projects');
    expect([all.code, all.err]).toEqual([0, '']);
    expect(all.out).toMatch(new RegExp(`^${id}  CREATED .* My film$`, 'm'));
    expect(all.out).toMatch(/CREATED .* Glacier$/m);
    const some = await run('projects', '--q', 'volcano', '--status', 'CREATED', 'FAILED', '--json');
    expect(JSON.parse(some.out)).toMatchObject([{ id, topic: 'Volcano' }]);
    const first = await run('projects', '--limit', '1');
    expect(first.out.trim().split('\n')).toHaveLength(1);
    expect(first.err).toMatch(/^1 of 2;/);
    expect(await run('projects', '--status', 'FAILED')).toMatchObject({
      code: 0,
      out: '',
      err: 'No project is like that.\n',
    });
    expect(await run('projects', '--status', 'GREAT')).toMatchObject({ code: 2 });
  });
});

describe('a project', () => {
  it('is named by its id or its name; several of one name are listed', async () => {
    const [one, other] = [await create('Twins'), await create('other', 'TWINS')];
    const ambiguous = await run('watch', 'twins');
    expect(ambiguous.code).toBe(1);
    expect(ambiguous.err).toContain('2 projects are called “twins”');
    for (const id of [one, other]) expect(ambiguous.err).toContain(id);
    const missing = await run('cancel', 'Twin');
    expect(missing.err).toMatch(/No project is called “Twin”/);
    expect(await run('cancel', randomUUID())).toMatchObject({ code: 1, err: expect.stringContaining('has the id') });
    expect(await run('watch', one)).toMatchObject({ code: 1, err: expect.stringContaining('was not started yet') });
  });

  it('is started and cancelled', async () => {
    const id = await create('Start me');
    const started = await run('start', 'start ME', '--json');
    expect(JSON.parse(started.out)).toMatchObject({ projectId: id, status: 'PROCESSING' });
    const again = await run('start', id);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toMatch(/NOT_ALLOWED_NOW, request /);
    expect(await run('cancel', id)).toMatchObject({ code: 0, out: '“Start me” is being cancelled.\n' });
    expect((await getProject(orm.em.fork(), id)).status).toBe('CANCELLING');
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    await new Client({ connection }).workflow.getHandle(`project-${id}`).terminate();
    await connection.close();
  });
});

describe('watch', () => {
  it('follows to the end, over a restart of the gateway, and its exit code is the outcome', async () => {
    const id = await create('Follow me');
    const ref = await begin(id);
    const watching = command(['watch', id, '--json']);
    await vi.waitFor(() => expect(watching.said.err).toContain('PROCESSING'), { timeout: 20_000 });
    const port = Number(new URL(gateway.url).port);
    await gateway.close();
    await vi.waitFor(() => expect(watching.said.err).toContain('the gateway is away'), { timeout: 20_000 });
    gateway = await startGateway({ ...options(), port });
    await finishRun(orm.em.fork(), { ...ref, outcome: 'COMPLETED' });
    const { code, out, err } = await watching.ended;
    expect([code, JSON.parse(out)]).toMatchObject([0, { status: 'COMPLETED', percent: 100 }]);
    expect(err).toContain('“Follow me” is finished.');
  });

  it('ends with 1 for a failure, 130 for a cancel, and says why', async () => {
    const failed = await create('Fail');
    const failure = { code: 'TOPIC_UNKNOWN', message: 'nobody knows that', step: 'research', scene: null } as const;
    await finishRun(orm.em.fork(), { ...(await begin(failed)), outcome: 'FAILED', failure });
    expect(await run('watch', failed)).toMatchObject({
      code: 1,
      err: expect.stringContaining('nobody knows that (TOPIC_UNKNOWN)'),
    });
    const cancelled = await create('Cancel');
    await finishRun(orm.em.fork(), { ...(await begin(cancelled)), outcome: 'CANCELLED' });
    expect(await run('watch', cancelled)).toMatchObject({ code: 130, err: expect.stringContaining('was cancelled') });
  });

  it('waits for a review with everybody, or ends with 3; Ctrl-C leaves the run alone', async () => {
    const id = await create('Review me');
    await openGate(orm.em.fork(), { ...(await begin(id)), gate: 'script', wait: 1, days: 14 });
    expect(await run('watch', id, '--until-review')).toMatchObject({
      code: 3,
      err: expect.stringContaining('waits for a review of its script'),
    });
    const watching = command(['watch', id]);
    await vi.waitFor(() => expect(watching.said.err).toContain('AWAITING_REVIEW'), { timeout: 20_000 });
    watching.child.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ code: 130, err: expect.stringContaining('the run goes on') });
    expect((await getProject(orm.em.fork(), id)).status).toBe('AWAITING_REVIEW');
  });
});

describe('a refusal', () => {
  it('of approve and reject says what is wrong', async () => {
    const id = await create('Not yet');
    for (const args of [
      ['approve', id],
      ['reject', id, '--reason', 'x'],
    ]) {
      expect(await run(...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('NOT_ALLOWED_NOW') });
    }
    expect(await run('reject', id)).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
    expect(await run('reject', id, '--reason', 'x', '--scene', '0')).toMatchObject({
      code: 2,
      err: expect.stringContaining('counted from 1'),
    });
  });

  it('says where the gateway should be', async () => {
    const { code, err } = await run('projects', '--url', 'http://127.0.0.1:1');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('No gateway answers at http://127.0.0.1:1. Start it with `npm start`'),
    ]);
    expect(await run('projects', '--url', 'nonsense')).toMatchObject({ code: 2 });
  });

  it('of a key says which', async () => {
    const { code, err } = await command(['projects'], { LANTERNIST_API_KEY: 'ln_nonsense' }).ended;
    expect(code).toBe(1);
    expect(err).toContain('The key in LANTERNIST_API_KEY was refused. (UNAUTHENTICATED');
    expect(err).not.toContain('ln_nonsense');
  });
});
