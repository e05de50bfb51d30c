import { setImmediate as breathe } from 'node:timers/promises';
import { StepFailure } from '../../../domain/project/errors.ts';
import { scriptSchema, type Script } from '../../../domain/script/script.contract.ts';
import type { Writer, WriteRequest } from '../writer.ts';
import { articleScript } from './article-script.ts';
import { notesScript } from '../../../domain/script/telling/notes-script.ts';
import { rewriteScene } from './rewrite-scene.ts';
import { PLAIN, variantsOf, wishesOf, type Variant } from '../../../domain/script/telling/variant.ts';

/** Raise it with every change of the rules: scripts made by other rules are other assets. */
const VERSION = '1';

/** The writer that needs no key: it cuts and joins sentences of the material by rule and invents nothing. Deterministic. */
export function createBuiltInWriter(): Writer {
  return {
    id: 'built-in',
    version: VERSION,
    async write(request) {
      request.signal?.throwIfAborted();
      const reasons = request.rejections ?? [];
      const made = new Map<string, Script | null>();
      let script = attempt(request, PLAIN);
      const before = new Set([wordsOf(script)]);
      for (const at of reasons.keys()) {
        const next = await nextBest(request, reasons.slice(0, at + 1), before, made);
        if (next === null) throw noOther();
        script = next;
        before.add(wordsOf(script));
      }
      return script;
    },
    rewrite: (request) => rewriteScene(request),
  };
}

/** The first way to tell it that is none of those before, within what reviewers asked for; else without regard to that. */
async function nextBest(
  request: WriteRequest,
  reasons: readonly string[],
  before: ReadonlySet<string>,
  made: Map<string, Script | null>,
): Promise<Script | null> {
  const wishes = wishesOf(reasons);
  for (const variant of [...variantsOf(wishes), ...variantsOf({ ...wishes, length: 1 })]) {
    const name = JSON.stringify(variant);
    if (!made.has(name)) {
      // Grammar takes its time, and the heartbeat is to go on.
      await breathe();
      request.signal?.throwIfAborted();
      made.set(name, attemptOrNull(request, variant));
    }
    const script = made.get(name) ?? null;
    if (script !== null && !before.has(wordsOf(script))) return script;
  }
  return null;
}

/** What a viewer reads and hears: two scripts that differ in nothing else are the same to a reviewer. */
function wordsOf({ scenes }: Script): string {
  return JSON.stringify(scenes.map(({ kicker, title, bullets, narration }) => [kicker, title, bullets, narration]));
}

/** Other cuts may need more scenes than a film has: then this way is none. */
function attemptOrNull(request: WriteRequest, variant: Variant): Script | null {
  try {
    return attempt(request, variant);
  } catch (error) {
    if (error instanceof StepFailure && error.code === 'TOO_MANY_SCENES') return null;
    throw error;
  }
}

function attempt(request: WriteRequest, variant: Variant): Script {
  const script = request.material.origin === 'notes' ? notesScript(request, variant) : articleScript(request, variant);
  const checked = scriptSchema.safeParse(script);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new StepFailure(
    'INTERNAL',
    `The script is not well formed at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? ''}`,
  );
}

function noOther(): StepFailure {
  return new StepFailure(
    'NO_ALTERNATIVE',
    'The built-in writer has told this in every way it knows, and invents nothing: edit the words of the scenes by hand, change the notes, or put an older script back.',
  );
}
