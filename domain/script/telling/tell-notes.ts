import { effectiveOptions, type GivenOptions, type ProjectOptions } from '../../project/project.contract.ts';
import { parseNotes } from '../notes/parse-notes.ts';
import type { Script } from '../script.contract.ts';
import { notesScript } from './notes-script.ts';
import { PLAIN } from './variant.ts';

export interface NotesTold {
  readonly script: Script;
  /** All options as the run would take them. */
  readonly options: ProjectOptions;
  /** What the front matter sets, whether or not a choice outranks it. */
  readonly fromNotes: Readonly<Record<string, unknown>>;
  /** What is left out and why. */
  readonly warnings: readonly string[];
}

/** Stands for a picture that is kept only once there is a project. */
const NOT_KEPT_YET = '0'.repeat(64);

/**
 * The script that a new project of these notes gets on its first attempt, before there is a project: steps and keys apart,
 * research and the built-in writer do the same.
 *
 * @throws StepFailure with which such a run would end; `details.line` names the line of the notes where it is about one
 */
export async function tellNotes(topic: string, notes: string, given: GivenOptions): Promise<NotesTold> {
  const { language } = effectiveOptions(given);
  const material = await parseNotes(notes, {
    topic,
    language,
    savePicture: () => Promise.resolve(NOT_KEPT_YET),
    // Nothing was uploaded to a project that is not there.
    resolveAttachment: () => Promise.resolve(false),
  });
  const options = effectiveOptions(given, material.options);
  const script = notesScript({ topic, material, options }, PLAIN);
  return { script, options, fromNotes: material.options, warnings: material.warnings };
}
