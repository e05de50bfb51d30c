import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { StepFailure } from '../../project/errors.ts';
import { projectOptionsSchema } from '../../project/project.contract.ts';

export interface FrontMatter {
  /** Null where the notes do not set one. */
  readonly title: string | null;
  readonly options: Record<string, z.core.util.JSONType>;
}

const LONGEST = 10_000;
const optionShape = projectOptionsSchema.shape;
type OptionName = keyof typeof optionShape;
const SWITCHES: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['yes', true],
  ['on', true],
  ['no', false],
  ['off', false],
]);

/**
 * Options at the head of the notes, each checked by the project's own schema.
 *
 * @param yaml the text between the fences
 * @param firstLine the line of the notes on which `yaml` begins, 1 first
 * @throws StepFailure NOTES_INVALID naming line and key
 */
export function readFrontMatter(yaml: string, firstLine: number): FrontMatter {
  if (yaml.length > LONGEST) throw invalid(firstLine, null, `is longer than ${LONGEST} characters`);
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => firstLine - 1 + lines.linePos(offset).line;
  const fault = document.errors[0];
  if (fault !== undefined) throw invalid(lineAt(fault.pos[0]), null, `is not YAML: ${fault.message}`);
  if (document.contents === null) return { title: null, options: {} };
  if (!isMap(document.contents)) throw invalid(firstLine, null, 'must be lines of the form "key: value"');

  let title: string | null = null;
  const options: Record<string, z.core.util.JSONType> = {};
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const line = lineAt(isScalar(key) && key.range ? key.range[0] : 0);
    const given: unknown = isScalar(value) ? value.value : value;
    if (name === 'title') {
      const checked = z.string().trim().min(1).max(200).safeParse(given);
      if (!checked.success) throw invalid(line, name, 'must be a text of 1 to 200 characters');
      title = checked.data;
    } else if (isOption(name)) options[name] = checkOption(name, given, line);
    else throw invalid(line, name, `is no option. Options are: title, ${Object.keys(optionShape).join(', ')}`);
  }
  return { title, options };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(optionShape, name);
}

function checkOption(name: OptionName, given: unknown, line: number): z.core.util.JSONType {
  const schema: z.ZodType = optionShape[name];
  let checked = schema.safeParse(given);
  const asSwitch = SWITCHES.get(typeof given === 'string' ? given.toLowerCase() : given);
  if (!checked.success && asSwitch !== undefined) checked = schema.safeParse(asSwitch);
  if (checked.success) return z.json().parse(checked.data);
  const shown = typeof given === 'object' && given !== null ? 'a list or a map' : JSON.stringify(given);
  throw invalid(line, name, `cannot be ${shown}: ${checked.error.issues[0]?.message ?? 'not allowed'}`);
}

function invalid(line: number, key: string | null, fault: string): StepFailure {
  const what = key === null ? 'the front matter' : `the option “${key}”`;
  return new StepFailure('NOTES_INVALID', `Line ${line} of the notes: ${what} ${fault}.`, { details: { line, key } });
}
