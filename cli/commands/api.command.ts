import { Command } from 'commander';
import { startGateway } from '../../api/server.ts';
import { closeAll, type Closing } from '../closing.ts';
import { openStack } from '../embedded/stack.ts';
import { consoleOrNull } from '../console/console-or-null.ts';
import { gatewayOptions, signIn } from '../gateway-options.ts';
import { terminationSignal, untilAborted } from '../terminated.ts';

export function apiCommand(): Command {
  return new Command('api').description('Run the gateway alone on the stack.').action(async () => {
    const stopped = terminationSignal();
    const closing: Closing[] = [];
    try {
      const stack = await openStack({
        signal: stopped,
        onProgress: (message) => process.stderr.write(`· ${message}\n`),
      });
      closing.push(() => stack.close());
      const gateway = await startGateway({ ...gatewayOptions(stack), consoleRoot: await consoleOrNull(stopped) });
      closing.push(() => gateway.close());
      process.stderr.write(`gateway  ${gateway.url}\nsign-in  ${signIn(gateway)}\n`);
      await untilAborted(stopped);
    } catch (error) {
      if (!stopped.aborted) throw error;
      process.exitCode = 130;
    } finally {
      await closeAll(closing, (error) => process.stderr.write(`! ${String(error)}\n`));
    }
  });
}
