import { contentKey } from '../../domain/content-key.ts';
import type { ProjectOptions } from '../../domain/project/project.contract.ts';
import { rejectionForKey } from '../../domain/script/rejections.ts';
import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import type { Writer } from './writer.ts';

/** Raised whenever this step changes what it asks of a writer. */
const STEP_VERSION = 1;

type ForWords = Pick<ProjectOptions, 'length' | 'speed' | 'language'>;

/** Key of a script. */
export function scriptKey(
  writer: Pick<Writer, 'id' | 'version'>,
  from: {
    readonly research: string;
    readonly topic: string;
    readonly options: ForWords;
    readonly rejections: readonly Rejection[];
  },
): string {
  const { length, speed, language } = from.options;
  return contentKey({
    step: 'writing',
    stepVersion: STEP_VERSION,
    provider: writer.id,
    providerVersion: writer.version,
    inputs: [from.research],
    options: { topic: from.topic, length, speed, language },
    rejection: rejectionForKey(from.rejections),
  });
}

/** Key of other words for one scene. */
export function rewordingKey(
  writer: Pick<Writer, 'id' | 'version'>,
  from: {
    readonly script: string;
    readonly research: string;
    /** Place in the film, from 0. */
    readonly index: number;
    readonly options: ForWords;
    readonly rejections: readonly Rejection[];
  },
): string {
  const { length, speed, language } = from.options;
  return contentKey({
    step: 'rewriting',
    stepVersion: STEP_VERSION,
    provider: writer.id,
    providerVersion: writer.version,
    inputs: [from.script, from.research],
    options: { index: from.index, length, speed, language },
    rejection: rejectionForKey(from.rejections),
  });
}
