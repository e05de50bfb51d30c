import { Command, InvalidArgumentError, Option } from 'commander';
import type { Schemas } from '../../api/client/client.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/project.contract.ts';
import { onGateway, printJson, withGateway, type GatewayFlags } from './connection.ts';
import { titleOf } from './find-project.ts';

interface ProjectsFlags extends GatewayFlags {
  readonly status?: ProjectStatus[];
  readonly q?: string;
  readonly limit: number;
}

export function projectsCommand(): Command {
  const command = new Command('projects')
    .description('List projects, newest first.')
    .addOption(new Option('--status <status...>', 'only those of this status').choices(PROJECT_STATUSES))
    .option('--q <words>', 'only those whose topic, name or notes hold these words')
    .option('--limit <number>', 'at most so many', readLimit, 20);
  return onGateway(command, ['projects', 'projects --status FAILED CANCELLED', 'projects --q volcano --json']).action(
    async (flags: ProjectsFlags) =>
      withGateway(flags, async ({ api }) => {
        const { status, q, limit } = flags;
        const query = { limit, ...(status ? { status } : {}), ...(q === undefined ? {} : { q }) };
        const { data, response } = await api.GET('/projects', { params: { query } });
        const projects = data ?? [];
        if (flags.json) return printJson(projects);
        if (projects.length === 0) process.stderr.write('No project is like that.\n');
        for (const project of projects) process.stdout.write(`${row(project)}\n`);
        const total = Number(response.headers.get('x-total-count'));
        if (total > projects.length)
          process.stderr.write(`${projects.length} of ${total}; --limit shows more, --q and --status fewer.\n`);
      }),
  );
}

function row(project: Schemas['ListedProject']): string {
  const { id, status, percent, createdAt } = project;
  const done = status === 'PROCESSING' ? `${Math.floor(percent)} %` : '';
  return `${id}  ${status.padEnd(15)} ${done.padStart(5)}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${titleOf(project)}`;
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new InvalidArgumentError('Give 1 to 200.');
  return limit;
}
