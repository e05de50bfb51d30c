import type { z } from 'zod';
import {
  createProjectSchema,
  FORMATS,
  givenOptionsSchema,
  type GivenOptions,
} from '../../domain/project/project.contract.ts';
import { CommandError, EXIT } from '../exit.ts';
import { readNotesFile, type NotesFile } from './notes-file.ts';

/** The command line of `produce` as it was typed. */
export interface ProduceFlags {
  readonly notes?: string;
  readonly name?: string;
  readonly out?: string;
  readonly format?: string;
  readonly resolution?: string;
  readonly voice?: string;
  readonly speed?: string;
  readonly length?: string;
  readonly captions?: string;
  readonly motion: boolean;
  readonly json?: boolean;
  readonly new?: boolean;
}

/** What `produce` was asked for, checked. */
export interface ProduceRequest {
  readonly topic: string;
  /** What the project is called; the same name again continues the same project. */
  readonly name: string;
  readonly notes: NotesFile | null;
  readonly options: GivenOptions;
}

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** @throws CommandError that names every fault of the command line at once */
export async function readRequest(topic: string, flags: ProduceFlags): Promise<ProduceRequest> {
  const options = {
    format: flags.format,
    resolution: number(flags.resolution),
    voice: flags.voice,
    speed: number(flags.speed),
    length: number(flags.length),
    captions: flags.captions,
    motion: flags.motion ? undefined : false,
  };
  const given = givenOptionsSchema.safeParse(
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  );
  const what = createProjectSchema.pick({ topic: true, name: true }).safeParse({ topic, name: flags.name ?? null });
  const faults = [...faultsOf(what, 'topic'), ...faultsOf(given, '--')];
  if (faults.length > 0) throw new CommandError(faults.join('\n'), EXIT.usage);
  const notes = flags.notes === undefined ? null : await readNotesFile(flags.notes);
  const parsed = what.data as { topic: string; name?: string | null };
  return { topic: parsed.topic, name: parsed.name || parsed.topic, notes, options: given.data ?? {} };
}

const HINTS: Readonly<Record<string, string>> = {
  format: `one of ${FORMATS.join(', ')}`,
  resolution: 'one of 240, 480, 720, 1080',
  speed: 'a number from 0.5 to 2',
  length: 'whole seconds from 15 to 900',
  captions: 'one of words, sentences, none',
};

function faultsOf(result: z.ZodSafeParseResult<unknown>, prefix: string): string[] {
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    const hint = HINTS[name];
    return hint ? `${prefix}${name} takes ${hint}` : issue.message;
  });
}
