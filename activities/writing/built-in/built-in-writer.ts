import { StepFailure } from '../../../domain/project/errors.ts';
import { scriptSchema, type Script } from '../../../domain/script/script.contract.ts';
import type { Writer, WriteRequest } from '../writer.ts';
import { articleScript } from './article-script.ts';
import { notesScript } from './notes-script.ts';
import { variantOf, type Variant } from './variant.ts';

/** Raise it with every change of the rules: scripts made by other rules are other assets. */
const VERSION = '1';

/** The writer that needs no key: it cuts and joins sentences of the material by rule and invents nothing. Deterministic. */
export function createBuiltInWriter(): Writer {
  return {
    id: 'built-in',
    version: VERSION,
    async write(request) {
      request.signal?.throwIfAborted();
      const variant = variantOf(request.rejection);
      const script = attempt(request, variant);
      if (variant.number === 0) return script;
      const plain = JSON.stringify(attempt(request, variantOf(null)));
      if (JSON.stringify(script) !== plain) return script;
      for (const number of [1, 2, 3, 4, 5, 6]) {
        const other = attempt(request, { ...variant, number });
        if (JSON.stringify(other) !== plain) return other;
      }
      return script;
    },
  };
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
