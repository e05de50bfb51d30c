import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rewritePictures } from '../../domain/script/notes/local-pictures.ts';
import { OPEN_STATUSES } from '../../domain/project/project.machine.ts';
import { keepAttachment } from '../../store/assets/attachments.ts';
import type { AssetStore } from '../../store/assets/asset-store.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import { createProject, findProduced, patchProject } from '../../store/repositories/projects.repository.ts';
import { CommandError } from '../exit.ts';
import type { ProduceRequest } from './request.ts';

export interface PreparedProject {
  readonly project: ProjectRow;
  /** A run is open already: it was left earlier, or another `produce` started it. */
  readonly open: boolean;
  readonly created: boolean;
}

/**
 * The project that the request names: a new one, or the one of an earlier `produce` with what has changed since, so that
 * only what the change touches is made again. A run that is open is carried on; other words for it are refused, for they
 * would come too late.
 */
export async function prepareProject(
  em: EntityManager,
  assets: AssetStore,
  request: ProduceRequest,
  fresh: boolean,
): Promise<PreparedProject> {
  const { topic, name, options } = request;
  const there = fresh ? null : await findProduced(em, name);
  if (!there) {
    const project = await createProject(em, { topic, name, options });
    const notes = await importNotes(em, assets, project.id, request);
    return {
      project: notes === null ? project : await patchProject(em, project.id, { notes }),
      open: false,
      created: true,
    };
  }
  const notes = await importNotes(em, assets, there.id, request);
  const same = there.topic === topic && there.notes === notes && isDeepStrictEqual(there.options, options);
  const open = OPEN_STATUSES.includes(there.status);
  if (same) return { project: there, open, created: false };
  if (open) {
    throw new CommandError(
      `A run of “${name}” is still open with other notes or options. Let it finish (the same command without changes ` +
        'carries it on), cancel it (Ctrl-C there), or choose another --name.',
    );
  }
  return { project: await patchProject(em, there.id, { topic, notes, options }), open: false, created: false };
}

/** Pictures become assets of the project; the notes name them by their keys. */
async function importNotes(
  em: EntityManager,
  assets: AssetStore,
  projectId: string,
  { notes }: ProduceRequest,
): Promise<string | null> {
  if (!notes) return null;
  const keys = new Map<string, string>();
  for (const { reference, bytes, mime } of notes.pictures) {
    keys.set(reference, `attachment:${await keepAttachment({ em, assets }, { projectId, bytes, mime })}`);
  }
  return rewritePictures(notes.text, keys);
}
