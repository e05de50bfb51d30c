import { closeAll, type Closing } from './closing.ts';
import { openStack, type Stack } from './embedded/stack.ts';
import { setupReporter } from './setup-reporter.ts';
import { ensureTools, type Tools } from './setup/tools.ts';

/** Says what goes on, on standard error: standard output is for results. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Sets up what is missing, opens the stack and does the work; whatever was opened is closed in reverse order, however
 * the work ends.
 */
export async function withPreparedStack(
  work: (prepared: { tools: Tools; stack: Stack; closing: Closing[] }) => Promise<void>,
): Promise<void> {
  const closing: Closing[] = [];
  try {
    const setup = setupReporter(process.stderr);
    const tools = await ensureTools({ onProgress: setup.report }).finally(setup.done);
    const stack = await openStack({ temporal: tools.temporal, onProgress: (message) => say(`· ${message}`) });
    closing.push(() => stack.close());
    await work({ tools, stack, closing });
  } finally {
    await closeAll(closing, (error) => say(`! ${String(error)}`));
  }
}
