import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AssetStore } from '../../store/assets/asset-store.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import { requireAsset } from '../../store/assets/read-asset.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import { CommandError, EXIT } from '../exit.ts';

/** What a person gets: the film where they asked for it, captions and thumbnail beside it. */
export interface Delivered {
  readonly film: string;
  readonly captions: readonly string[];
  readonly thumbnail: string;
}

/** The rows of what a run delivered. */
export interface FilmFiles {
  readonly script: AssetRow;
  readonly video: AssetRow;
  readonly webVtt: AssetRow;
  readonly subRip: AssetRow;
  readonly thumbnail: AssetRow;
}

export async function filmFiles(em: EntityManager, run: RunRow): Promise<FilmFiles> {
  const { film, projectId } = run;
  if (!film) throw new CommandError('The run has ended without a film: start it again.');
  const find = (key: string) => requireAsset({ em }, projectId, key);
  return {
    script: await find(film.script),
    video: await find(film.video),
    webVtt: await find(film.webVtt),
    subRip: await find(film.subRip),
    thumbnail: await find(film.thumbnail),
  };
}

export async function deliver(assets: AssetStore, files: FilmFiles, film: string): Promise<Delivered> {
  const stem = join(dirname(film), basename(film, extname(film)));
  const place = async (row: AssetRow, path: string): Promise<string> => {
    await put(await assets.localPath(row.path), path);
    return path;
  };
  try {
    await mkdir(dirname(film), { recursive: true });
    return {
      film: await place(files.video, film),
      captions: [await place(files.webVtt, `${stem}.vtt`), await place(files.subRip, `${stem}.srt`)],
      thumbnail: await place(files.thumbnail, `${stem}.jpg`),
    };
  } catch (cause) {
    throw new CommandError(
      `The film is made, but could not be put at ${film}: ${(cause as Error).message}. ` +
        'Nothing is lost: the same command with another --out delivers it at once.',
      EXIT.failed,
      { cause },
    );
  }
}

/** Replaces `to` in one step. A copy, never a link: whatever happens to it, the asset stays as it was made. */
async function put(from: string, to: string): Promise<void> {
  const temporary = `${to}.${process.pid}.part`;
  try {
    await copyFile(from, temporary, constants.COPYFILE_FICLONE);
    await rename(temporary, to);
  } finally {
    await rm(temporary, { force: true });
  }
}
