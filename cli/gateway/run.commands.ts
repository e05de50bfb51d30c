import { Command } from 'commander';
import { answerOf } from '../../api/client/client.ts';
import { onGateway, printJson, withGateway, type GatewayFlags } from './connection.ts';
import { findProject, PROJECT_ARGUMENT, titleOf } from './find-project.ts';
import { watchProject } from './watch.ts';

export function startCommand(): Command {
  const command = new Command('start')
    .description('Start a run of a project. What has not changed since the last run is not made again.')
    .argument('<project>', PROJECT_ARGUMENT)
    .option('--watch', 'follow the run to its end');
  return onGateway(command, ['start "Black hole"', 'start "Black hole" --watch']).action(
    async (text: string, flags: GatewayFlags & { watch?: boolean }) =>
      withGateway(flags, async (gateway) => {
        const project = await findProject(gateway.api, text);
        const path = { id: project.id };
        const run = await answerOf(gateway.api.POST('/projects/{id}/start', { params: { path } }));
        if (flags.watch) return watchProject(gateway, project, flags);
        if (flags.json) return printJson(run);
        process.stdout.write(`“${titleOf(project)}” is started.\n`);
        process.stderr.write(`Follow it: npm run lanternist -- watch ${project.id}\n`);
      }),
  );
}

export function cancelCommand(): Command {
  const command = new Command('cancel')
    .description('Cancel the open run of a project. What was made is kept.')
    .argument('<project>', PROJECT_ARGUMENT);
  return onGateway(command, ['cancel "Black hole"']).action(async (text: string, flags: GatewayFlags) =>
    withGateway(flags, async ({ api }) => {
      const project = await findProject(api, text);
      const run = await answerOf(api.POST('/projects/{id}/cancel', { params: { path: { id: project.id } } }));
      if (flags.json) return printJson(run);
      process.stdout.write(
        `“${titleOf(project)}” is ${run.status === 'CANCELLED' ? 'cancelled' : 'being cancelled'}.\n`,
      );
    }),
  );
}

export function watchCommand(): Command {
  const command = new Command('watch')
    .description('Follow a run to its end, over every break of the connection.')
    .argument('<project>', PROJECT_ARGUMENT)
    .option('--until-review', 'end, with exit code 3, where the run waits for a review');
  return onGateway(command, ['watch "Black hole"', 'watch "Black hole" --json && echo done']).action(
    async (text: string, flags: GatewayFlags & { untilReview?: boolean }) =>
      withGateway(flags, async (gateway) => watchProject(gateway, await findProject(gateway.api, text), flags)),
  );
}
