import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureTools } from '../cli/setup/tools.ts';
import { benchConsole } from './console.ts';
import { consoleLines } from './console-lines.ts';
import { benchGateway } from './gateway.ts';
import { gatewayLines } from './gateway-lines.ts';
import type { Line } from './line.ts';
import { openProduceBench } from './produce.ts';
import { benchRender } from './render.ts';
import { notesOf } from './sample-notes.ts';

/**
 * Measures the promises of docs/benchmarks.md and prints them as a table; `--write` puts it into that page. Every figure
 * stands against a limit or a peer of the same run: machines differ, ratios less.
 */
const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const [BEGIN, END] = ['<!-- bench:begin -->', '<!-- bench:end -->'];

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

async function measure(): Promise<Line[]> {
  const tools = await ensureTools();
  const lines: Line[] = [];

  say('rendering against the encoder alone');
  const render = await benchRender(tools.ffmpeg, say);
  lines.push({
    what: 'rendering alone, 60 s of 1080p30',
    measured: `${render.rendering.seconds.toFixed(1)} s against ${render.encoder.seconds.toFixed(1)} s`,
    ratio: render.ratio,
    limit: 2,
    against: "the encoder's own time for the same frames",
  });

  const bench = await openProduceBench(tools);
  try {
    say('a 60-second film from notes');
    const first = await bench.run(notesOf(8));
    lines.push({
      what: `end to end, ${first.scenes} scenes, ${first.filmSeconds.toFixed(0)} s of film`,
      measured: `${first.seconds.toFixed(1)} s`,
      ratio: first.seconds / first.filmSeconds,
      limit: 2 / 3,
      against: "the film's length",
    });
    say('the same again');
    const again = await bench.run(notesOf(8), first.project);
    lines.push({
      what: 'same input again',
      measured: `${again.seconds.toFixed(1)} s`,
      ratio: again.seconds / first.seconds,
      limit: 0.1,
      against: 'the first time',
    });

    say('ten scenes, then one sentence changed');
    const ten = await bench.run(notesOf(10));
    const change = { scene: 4, from: 'moves away from us', to: 'drifts away from us' };
    const changed = await bench.run(notesOf(10, change), ten.project);
    const { narration, rendering } = changed.made;
    if (narration !== 1 || rendering !== 1)
      throw new Error(`one scene had to be made again: ${JSON.stringify(changed.made)}`);
    lines.push({
      what: 'one sentence changed, ten scenes',
      measured: `${changed.seconds.toFixed(1)} s against ${ten.seconds.toFixed(1)} s`,
      ratio: changed.seconds / ten.seconds,
      limit: 0.25,
      against: 'the first time',
    });

    say('memory: 5 scenes, then 50');
    const few = await bench.run(notesOf(5));
    const many = await bench.run(notesOf(50));
    lines.push(
      {
        what: 'peak memory of the worker with its children',
        measured: mb(Math.max(first.peak, ten.peak, few.peak, many.peak)),
        ratio: Math.max(first.peak, ten.peak, few.peak, many.peak) / 1.5e9,
        limit: 1,
        against: '1.5 GB',
      },
      {
        what: 'the same, 50 scenes',
        measured: `${mb(many.peak)} against ${mb(few.peak)}`,
        ratio: many.peak / few.peak,
        limit: 1.15,
        against: '5 scenes',
      },
    );
  } finally {
    await bench.close();
  }

  say('the gateway with 1,000 projects, then 100,000');
  lines.push(...gatewayLines(await benchGateway(tools.temporal, say)));

  say('the console in a browser');
  lines.push(...consoleLines(await benchConsole(tools.temporal, say)));
  return lines;
}

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, measured, ratio, limit, against }) => {
    const verdict = ratio <= limit ? 'kept' : '**not kept**';
    return `| ${what} | ${measured} | ${ratio.toFixed(2)} × ${against} | ${limit.toFixed(2)} | ${verdict} |`;
  });
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;
  return [
    `Measured on ${machine}, on ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| what | measured | ratio | promise: at most | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const lines = await measure();
const result = table(lines);
process.stdout.write(`${result}\n`);
if (process.argv.includes('--write')) {
  const page = await readFile(PAGE, 'utf8');
  const [head, rest] = page.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) throw new Error(`${PAGE} has no place for the table`);
  await writeFile(PAGE, `${head}${BEGIN}\n\n${result}\n\n${END}${tail}`);
}
process.exit(lines.every(({ ratio, limit }) => ratio <= limit) ? 0 : 1);
