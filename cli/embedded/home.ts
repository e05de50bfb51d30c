import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { StackError } from './errors.ts';

/** Makes the folder of a home, and gives its one spelling, so that all users of it agree on lock and command lines. */
export async function prepareHome(home: string): Promise<string> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await access(home, constants.W_OK);
    return await realpath(home);
  } catch (error) {
    const reason = `The folder ${home} cannot be written (${(error as Error).message}).`;
    throw new StackError('HOME_NOT_WRITABLE', `${reason} Set LANTERNIST_HOME to one that can.`, { cause: error });
  }
}
