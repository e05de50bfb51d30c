import { Command } from 'commander';
import { z } from 'zod';
import { PERMANENT_CODES } from '../../domain/project/errors.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import { closeOrm, openOrm } from '../../store/orm.ts';
import { prepareHome } from '../embedded/home.ts';
import { openStack } from '../embedded/stack.ts';
import { CommandError, EXIT } from '../exit.ts';
import { closeAll, type Closing } from '../closing.ts';
import { lanternistHome } from '../paths.ts';
import { ensureTools } from '../setup/tools.ts';
import { setupReporter } from '../setup-reporter.ts';
import { assetRoot, startWorkerProcess, workerEnvironment } from '../worker-process.ts';
import { deliver, filmFiles } from './deliver.ts';
import { filmPath } from './film-path.ts';
import { prepareProject } from './project.ts';
import { readRequest, type ProduceFlags } from './request.ts';
import { runProject } from './run.ts';
import { summarise, summaryText } from './summary.ts';

export function produceCommand(): Command {
  return new Command('produce')
    .description('Make a film of a topic. The same topic (or --name) again makes only what has changed.')
    .argument('<topic>', 'what the film is about, for example "Black hole"')
    .option('--notes <file>', 'plain text or Markdown: headings make scenes, pictures beside it are shown')
    .option('--name <name>', 'name of the project; the same name again continues it (default: the topic)')
    .option('--out <path>', 'where the film goes: a file or an existing folder (default: films/<name>.mp4)')
    .option('--format <shape>', '16:9, 9:16 or 1:1 (default: 16:9)')
    .option('--resolution <lines>', 'pixels along the short side: 240, 480, 720 or 1080 (default: 1080)')
    .option('--voice <id>', 'the voice that speaks (default: en_US-joe-medium)')
    .option('--speed <factor>', '0.5 to 2 (default: 1)')
    .option('--length <seconds>', 'length to aim for, 15 to 900 (default: as long as the material)')
    .option('--captions <kind>', 'words, sentences or none (default: words)')
    .option('--no-motion', 'keep the pictures still')
    .option('--new', 'a new project, even where one of this name exists')
    .option('--json', 'print the result as JSON on standard output')
    .addHelpText(
      'after',
      `
Ctrl-C once cancels the run; twice leaves it, and the next produce or start carries it on.

Examples:
  npm run produce -- "Black hole"
  npm run produce -- "Onboarding" --notes notes.md --format 9:16 --length 60`,
    )
    .action(produce);
}

async function produce(topic: string, flags: ProduceFlags): Promise<void> {
  const out = process.stderr;
  const request = await readRequest(topic, flags);
  for (const warning of request.notes?.warnings ?? []) out.write(`! ${warning}\n`);
  const film = await filmPath(flags.out, request.name);

  const closing: Closing[] = [];
  try {
    const setup = setupReporter(out);
    const tools = await ensureTools({ onProgress: setup.report }).finally(setup.done);
    const home = await prepareHome(lanternistHome());
    const environment = Promise.withResolvers<NodeJS.ProcessEnv>();
    const worker = startWorkerProcess({
      home,
      env: environment.promise,
      onRestart: (message) => out.write(`! ${message}\n`),
    });
    // A run that goes on is handed back within the second; what was finished is kept either way.
    let graceMs = 5000;
    closing.push(() => worker.stop(graceMs));
    const stack = await openStack({
      home,
      temporal: tools.temporal,
      onProgress: (message) => out.write(`· ${message}\n`),
    });
    // The worker ends before the services that it works with.
    closing.unshift(() => stack.close());
    environment.resolve(workerEnvironment(stack, tools));
    const orm = await openOrm(stack.databaseUrl);
    closing.push(() => closeOrm(orm));
    const assets = new FilesystemAssetStore(assetRoot(stack));
    const { project, open, created } = await prepareProject(orm.em.fork(), assets, request, flags.new ?? false);

    const { run, left } = await runProject({ orm, stack, project, open, created, out });
    if (left) graceMs = 500;
    if (!run) {
      throw new CommandError(
        'Left. The run goes on where it was with the next `produce` of this name, or with `npm start`.',
        EXIT.cancelled,
      );
    }
    if (run.status === 'CANCELLED')
      throw new CommandError(
        'Cancelled. What was finished is kept: the same command starts again from there.',
        EXIT.cancelled,
      );
    if (run.status === 'FAILED') throw new CommandError(failureText(run));

    const files = await filmFiles(orm.em.fork(), run);
    const summary = summarise(run, files.video, await deliver(assets, files, film));
    for (const remark of remarksOf(files.script)) out.write(`! ${remark}\n`);
    out.write(`${summaryText(summary)}\n`);
    if (flags.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  } finally {
    await closeAll(closing, (error) => out.write(`! ${String(error)}\n`));
  }
}

function failureText({ failure }: RunRow): string {
  if (!failure) return 'The run failed.';
  const where = failure.step ? ` (${failure.step}${failure.scene === null ? '' : `, scene ${failure.scene + 1}`})` : '';
  const again = PERMANENT_CODES.has(failure.code)
    ? ''
    : '\nWhat was finished is kept: the same command tries again from there.';
  return `${failure.message}\n[${failure.code}${where}]${again}`;
}

const remarks = z.object({ matched: z.string().nullable().default(null), warnings: z.array(z.string()).default([]) });

/** What the user should know of the material: another article than the one that was asked for, parts left out. */
function remarksOf(script: AssetRow): string[] {
  const { matched, warnings } = remarks.parse(script.meta);
  return [...(matched === null ? [] : [matched]), ...warnings];
}
