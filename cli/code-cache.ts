import { join } from 'node:path';
import { lanternistCache } from './paths.ts';

/** Where Node keeps compiled code between processes (NODE_COMPILE_CACHE). */
export function codeCache(): string {
  return join(lanternistCache(), 'node-code');
}
