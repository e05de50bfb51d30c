import type { Readable } from 'node:stream';

/** What was measured while a file was kept. */
export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** First and last byte, both included, as in HTTP. `end` beyond the file is cut. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** A file that no row knows, or that is being written. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where assets' bytes live: a folder, or a bucket. Paths are relative, made by {@link assetPath} only, always with `/`.
 * Every method throws StoreError PATH_INVALID for a path that is none.
 */
export interface AssetStore {
  /** A path on this machine that a step may write to. Nothing is there yet; `name` is a hint for people, its extension is kept. */
  openTemporary(name: string): Promise<string>;
  /** Keeps a temporary file under its asset path, durably: after this a power cut loses nothing. The temporary file is gone. */
  commit(temporary: string, path: string): Promise<KeptFile>;
  /** Removes a temporary file; none there is fine. */
  discard(temporary: string): Promise<void>;
  /** A file on this machine with the asset's bytes, for encoders and their like. @throws StepFailure ASSET_MISSING */
  localPath(path: string): Promise<string>;
  /** @throws StepFailure ASSET_MISSING; StoreError RANGE_INVALID */
  read(path: string, range?: ByteRange): Promise<Readable>;
  /** Size in bytes, or null where there is no such file. */
  size(path: string): Promise<number | null>;
  /** Removes one file; none there is fine. */
  remove(path: string): Promise<void>;
  removeProject(projectId: string): Promise<void>;
  /** All files, or those of one project. */
  list(projectId?: string): AsyncIterable<StoredFile>;
  /** Removes temporary files that nobody wrote to since `before`. @returns how many */
  removeTemporary(before: Date): Promise<number>;
}
