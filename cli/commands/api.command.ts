import { Command } from 'commander';
import { startGateway } from '../../api/server.ts';
import { openStack } from '../embedded/stack.ts';
import { consoleOrNull } from '../console/console-or-null.ts';
import { gatewayOptions, signIn } from '../gateway-options.ts';
import { say, untilStopped } from '../prepared-stack.ts';
import { untilAborted } from '../terminated.ts';

export function apiCommand(): Command {
  return new Command('api').description('Run the gateway alone on the stack.').action(async () =>
    untilStopped(async ({ closing, stopped }) => {
      const stack = await openStack({ signal: stopped, onProgress: (message) => say(`· ${message}`) });
      closing.push(() => stack.close());
      const gateway = await startGateway({ ...gatewayOptions(stack), consoleRoot: await consoleOrNull(stopped) });
      closing.push(() => gateway.close());
      say(`gateway  ${gateway.url}\nsign-in  ${signIn(gateway)}`);
      await untilAborted(stopped);
    }),
  );
}
