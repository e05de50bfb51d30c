import { Command } from 'commander';
import { runDoctor } from '../doctor.ts';
import { CommandError } from '../exit.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Look at everything a film needs, and say what to do about what is missing. Changes nothing.')
    .option('--json', 'print the report as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { ok, checks } = await runDoctor();
      if (json) process.stdout.write(`${JSON.stringify({ ok, checks }, null, 2)}\n`);
      else {
        for (const check of checks) {
          process.stdout.write(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}\n`);
          if (!check.ok && check.remedy) process.stdout.write(`    ${check.remedy}\n`);
        }
      }
      const faults = checks.filter((check) => !check.ok).length;
      if (!ok) throw new CommandError(`${faults} of ${checks.length} checks failed.`);
    });
}
