import { Command, InvalidArgumentError } from 'commander';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { onGateway, printJson, withGateway, type GatewayFlags } from './connection.ts';
import { findProject, PROJECT_ARGUMENT, titleOf } from './find-project.ts';

export function approveCommand(): Command {
  const command = new Command('approve')
    .description('Let a run go on that waits for a review.')
    .argument('<project>', PROJECT_ARGUMENT)
    .option('--comment <text>', 'kept with the decision');
  return onGateway(command, ['approve "Black hole"', 'approve "Black hole" --comment "Fine for the fair"']).action(
    async (text: string, flags: GatewayFlags & { comment?: string }) =>
      decide(text, flags, { decision: 'approve', ...(flags.comment === undefined ? {} : { comment: flags.comment }) }),
  );
}

export function rejectCommand(): Command {
  const command = new Command('reject')
    .description('Send a run back that waits for a review. The next attempt is made by the reason.')
    .argument('<project>', PROJECT_ARGUMENT)
    .requiredOption('--reason <text>', 'what is to change, in a few words')
    .option(
      '--scene <number...>',
      'only the words of these scenes, counted from 1 (default: the whole script)',
      readScene,
    );
  return onGateway(command, [
    'reject "Black hole" --reason "Too technical"',
    'reject "Black hole" --reason "Say it more simply" --scene 2 5',
  ]).action(async (text: string, flags: GatewayFlags & { reason: string; scene?: number[] }) =>
    decide(text, flags, {
      decision: 'requestChanges',
      comment: flags.reason,
      ...(flags.scene ? { scenes: flags.scene.map((number) => number - 1) } : {}),
    }),
  );
}

async function decide(text: string, flags: GatewayFlags, body: Schemas['ReviewRequestInput']): Promise<void> {
  await withGateway(flags, async ({ api }) => {
    const project = await findProject(api, text);
    const params = { path: { id: project.id } };
    const review = await answerOf(api.POST('/projects/{id}/review', { params, body }));
    if (flags.json) return printJson(review);
    const what = review.decision === 'approve' ? 'is approved' : 'goes back';
    process.stdout.write(`“${titleOf(project)}”: the ${review.gate === 'script' ? 'script' : 'film'} ${what}.\n`);
  });
}

/** Commander gives the values before this one along. */
function readScene(text: string, before: number[] | undefined): number[] {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Scenes are counted from 1.');
  return [...(before ?? []), number];
}
