import { ensureTools } from '../../cli/setup/tools.ts';
import type { Tools } from '../../cli/setup/tools.ts';

let found: Promise<Required<Tools>> | undefined;

/** Paths of the real encoder, voice, encyclopaedia and servers for tests; fetched on first use, then cached. */
export function tools(): Promise<Required<Tools>> {
  found ??= ensureTools({ forTests: true }).then((all) => ({ ...all, testServer: all.testServer ?? '' }));
  return found;
}
