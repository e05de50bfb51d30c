/**
 * Asks the gateway thousands of questions made from its own OpenAPI document, good ones and bad ones, and looks whether the
 * answers are those that the document promises: `npm run fuzz`. A stack, a gateway and a worker of its own, on free ports.
 * `npm run fuzz -- --max-examples 200` and every other option of `schemathesis run` may be given.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../api/logger.ts';
import { startGateway } from '../../api/server.ts';
import { closeAll, type Closing } from '../../cli/closing.ts';
import { openStack } from '../../cli/embedded/stack.ts';
import { ensureTools } from '../../cli/setup/tools.ts';
import { assetRoot, startWorkerProcess, workerEnvironment } from '../../cli/worker-process.ts';
import { fuzzConfig } from './config.ts';
import { schemathesis } from './schemathesis.ts';
import { seed } from './seed.ts';

/** Fewer answers prove less than was promised. */
const LEAST_CASES = 5000;

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'use_after_free',
];
/** Streams that never end: test/integration/gateway-events.test.ts reads them. */
const STREAMS = ['followEvents', 'followProjectEvents'];

const closing: Closing[] = [];
try {
  process.exitCode = await fuzz(process.argv.slice(2));
} finally {
  await closeAll(closing, (error) => process.stderr.write(`! ${String(error)}\n`));
}
process.exit();

async function fuzz(given: readonly string[]): Promise<number> {
  const [program, tools] = [await schemathesis(), await ensureTools()];
  const home = await mkdtemp(join(tmpdir(), 'lanternist-fuzz-'));
  closing.push(() => rm(home, { recursive: true, force: true }));
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ASSET_STORE: _assets, ...env } = process.env;
  const ports = { postgres: 0, temporal: 0, temporalUi: 0 };
  const stack = await openStack({ home, temporal: tools.temporal, env, ports });
  closing.push(() => stack.close());
  // Without the queues that narrate and render: nobody waits for films here.
  const queues = { LANTERNIST_QUEUES: 'orchestration,io', LANTERNIST_OFFLINE: '1' };
  const worker = startWorkerProcess({
    home,
    env: Promise.resolve({ ...workerEnvironment(stack, tools, env), ...queues }),
    onRestart: (message) => process.stderr.write(`! ${message}\n`),
  });
  closing.push(() => worker.stop(10_000));
  const gateway = await startGateway({
    databaseUrl: stack.databaseUrl,
    temporal: stack.temporal,
    assetRoot: assetRoot(stack, env),
    port: 0,
    logger: createLogger({ level: 'error', destination: process.stderr }),
  });
  closing.push(() => gateway.close());
  await worker.ready;
  const config = join(home, 'schemathesis.toml');
  await writeFile(config, fuzzConfig(await seed(gateway.url, stack.databaseUrl)));

  const report = join(home, 'report.json');
  const args = [
    ['--config-file', config, 'run', `${gateway.url}/openapi.json`, '--url', `${gateway.url}/api/v1`],
    ['--checks', CHECKS.join(','), '--max-examples', '100', '--workers', '2', '--request-timeout', '20'],
    ['--continue-on-failure', '--warnings', 'off', '--report', 'json', '--report-json-path', report],
    STREAMS.flatMap((id) => ['--exclude-operation-id', id]),
    given,
  ].flat();
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: home });
  // Whoever stops this stops all of it: the services would stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill('SIGINT'));
  const [code] = (await once(child, 'close')) as [number | null];
  const cases = await casesOf(report);
  process.stdout.write(`\n${cases} cases, at least ${LEAST_CASES} wanted; schemathesis ended with ${code}\n`);
  return code === 0 && cases >= LEAST_CASES ? 0 : 1;
}

/** How many questions were asked, from the report. */
async function casesOf(report: string): Promise<number> {
  // Where it was stopped there is none.
  const text = await readFile(report, 'utf8').catch(() => '{ "test_cases": { "generated": 0 } }');
  const { test_cases: cases } = JSON.parse(text) as { test_cases: { generated: number } };
  return cases.generated;
}
