import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { EXIT, explain, exitCodeOf } from './exit.ts';

const gateway = () => import('./gateway/run.commands.ts');
const review = () => import('./gateway/review.commands.ts');

/** A command's modules are loaded when it is asked for: one that only talks to a gateway is there at once. */
const COMMANDS: Readonly<Record<string, () => Promise<() => Command>>> = {
  produce: async () => (await import('./produce/produce.command.ts')).produceCommand,
  projects: async () => (await import('./gateway/projects.command.ts')).projectsCommand,
  start: async () => (await gateway()).startCommand,
  cancel: async () => (await gateway()).cancelCommand,
  watch: async () => (await gateway()).watchCommand,
  approve: async () => (await review()).approveCommand,
  reject: async () => (await review()).rejectCommand,
  up: async () => (await import('./commands/up.command.ts')).upCommand,
  setup: async () => (await import('./commands/setup.command.ts')).setupCommand,
  doctor: async () => (await import('./commands/doctor.command.ts')).doctorCommand,
  worker: async () => (await import('./commands/worker.command.ts')).workerCommand,
  api: async () => (await import('./commands/api.command.ts')).apiCommand,
  'api-key': async () => (await import('./commands/api-key.command.ts')).apiKeyCommand,
};

const program = new Command('lanternist')
  .description('A topic becomes a narrated film. Kill anything at any moment and the film still arrives.')
  .version(packageJson.version)
  .showHelpAfterError('(--help lists the options)')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

try {
  const asked = Object.entries(COMMANDS).filter(([name]) => name === process.argv[2]);
  for (const [, load] of asked.length > 0 ? asked : Object.entries(COMMANDS)) {
    const command = (await load())();
    command.copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(command);
    program.addCommand(command);
  }
  await program.parseAsync();
} catch (error) {
  // Commander has said already what is wrong with the command line, or has shown the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
  else {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
// Native libraries keep threads that would hold the process; all that has to be finished was awaited above.
process.exit();
