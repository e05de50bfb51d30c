import { Command } from 'commander';
import { startGateway } from '../../api/server.ts';
import { closeAll, type Closing } from '../closing.ts';
import { openStack } from '../embedded/stack.ts';
import { consoleOrNull } from '../console/console-or-null.ts';
import { gatewayOptions, signIn } from '../gateway-options.ts';
import { untilTerminated } from '../terminated.ts';

export function apiCommand(): Command {
  return new Command('api').description('Run the gateway alone on the stack.').action(async () => {
    const closing: Closing[] = [];
    try {
      const stack = await openStack({ onProgress: (message) => process.stderr.write(`· ${message}\n`) });
      closing.push(() => stack.close());
      const gateway = await startGateway({ ...gatewayOptions(stack), consoleRoot: await consoleOrNull() });
      closing.push(() => gateway.close());
      process.stderr.write(`gateway  ${gateway.url}\nsign-in  ${signIn(gateway)}\n`);
      await untilTerminated();
    } finally {
      await closeAll(closing, (error) => process.stderr.write(`! ${String(error)}\n`));
    }
  });
}
