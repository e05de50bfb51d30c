/**
 * A process that uses the stack of a home until it is told to leave (its standard input ends) or is killed.
 * Arguments: home, Temporal executable. Prints one line of JSON once it is in.
 */
import { openStack } from '../../cli/embedded/stack.ts';

const [home = '', temporal = ''] = process.argv.slice(2);
const stack = await openStack({ home, temporal, env: {}, ports: { postgres: 0, temporal: 0, temporalUi: 0 } });
const { databaseUrl, temporalAddress, owned } = stack;
console.log(JSON.stringify({ databaseUrl, temporalAddress, owned }));
process.stdin.resume();
process.stdin.once('end', () => void stack.close());
