import { Command } from 'commander';
import { lanternistCache } from '../paths.ts';
import { setupReporter } from '../setup-reporter.ts';
import { ensureTools } from '../setup/tools.ts';

export function setupCommand(): Command {
  return new Command('setup')
    .description('Fetch and verify what films need, once, into the cache. The other commands do so by themselves.')
    .option('--for-tests', 'also the time-skipping Temporal server that the tests use')
    .action(async ({ forTests }: { forTests?: boolean }) => {
      const { report, done } = setupReporter(process.stderr);
      await ensureTools({ forTests: forTests ?? false, onProgress: report }).finally(done);
      process.stderr.write(`Set up: ${lanternistCache()}\n`);
    });
}
