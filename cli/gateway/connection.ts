import { Option, type Command } from 'commander';
import { createApiClient, type ApiClient, type ClientOptions } from '../../api/client/client.ts';
import { ApiError, UnreachableError } from '../../api/client/errors.ts';
import { CommandError, EXIT } from '../exit.ts';

/** Options that every command on a gateway has. */
export interface GatewayFlags {
  readonly url: string;
  readonly json?: boolean;
}

export interface GatewayConnection extends ClientOptions {
  readonly api: ApiClient;
}

/** Adds the options, the examples and the environment to a command on a gateway. */
export function onGateway(command: Command, examples: readonly string[]): Command {
  return command
    .addOption(
      new Option('--url <address>', 'where the gateway is').env('LANTERNIST_URL').default('http://127.0.0.1:4000'),
    )
    .option('--json', 'print the answer as JSON on standard output')
    .addHelpText(
      'after',
      `
LANTERNIST_API_KEY is sent where the gateway asks who you are.
Exit codes: 0 done, 1 failed, 2 used wrongly, 130 cancelled (docs/errors.md).

Examples:
${examples.map((example) => `  npm run lanternist -- ${example}`).join('\n')}`,
    );
}

/** Does the work with a client of the gateway; what it refuses becomes words for the terminal. */
export async function withGateway<T>(
  flags: GatewayFlags,
  work: (gateway: GatewayConnection) => Promise<T>,
): Promise<T> {
  const { url: baseUrl } = flags;
  if (!/^https?:\/\/[^/]/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new CommandError(`"${baseUrl}" is no address of a gateway: give one like http://127.0.0.1:4000`, EXIT.usage);
  const token = process.env['LANTERNIST_API_KEY'];
  const options = { baseUrl, token };
  try {
    return await work({ ...options, api: createApiClient(options) });
  } catch (error) {
    throw inWords(error, token);
  }
}

export function inWords(error: unknown, token: string | undefined): unknown {
  if (error instanceof UnreachableError) {
    return new CommandError(
      `No gateway answers at ${error.baseUrl}. Start it with \`npm start\`, or say where it is: --url or LANTERNIST_URL.`,
      EXIT.failed,
      { cause: error },
    );
  }
  if (!(error instanceof ApiError)) return error;
  const hint =
    error.status === 401
      ? token
        ? ' The key in LANTERNIST_API_KEY was refused.'
        : ' Set LANTERNIST_API_KEY to an API key (`npm run lanternist -- api-key create --help`).'
      : '';
  const code = error.status === 422 ? EXIT.usage : EXIT.failed;
  return new CommandError(`${error.message}${hint} (${error.code}${idOf(error)})`, code, { cause: error });
}

const idOf = ({ requestId }: ApiError): string => (requestId ? `, request ${requestId}` : '');

/** What a script reads. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
