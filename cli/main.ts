import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { apiKeyCommand } from './commands/api-key.command.ts';
import { apiCommand } from './commands/api.command.ts';
import { doctorCommand } from './commands/doctor.command.ts';
import { setupCommand } from './commands/setup.command.ts';
import { upCommand } from './commands/up.command.ts';
import { workerCommand } from './commands/worker.command.ts';
import { EXIT, explain, exitCodeOf } from './exit.ts';
import { produceCommand } from './produce/produce.command.ts';

const program = new Command('lanternist')
  .description('A topic becomes a narrated film. Kill anything at any moment and the film still arrives.')
  .version(packageJson.version)
  .showHelpAfterError('(--help lists the options)')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

for (const make of [produceCommand, upCommand, setupCommand, doctorCommand, workerCommand, apiCommand, apiKeyCommand]) {
  const command = make().copyInheritedSettings(program);
  for (const part of command.commands) part.copyInheritedSettings(command);
  program.addCommand(command);
}

try {
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
