import type { Readable } from 'node:stream';

/** What was measured of a file. */
export interface MeasuredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** First and last byte, both included, as in HTTP. An `end` beyond the file is cut. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface StoredFile {
  readonly path: string;
  readonly projectId: string;
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where the bytes of assets live: a folder, or a bucket. Paths are relative, always with `/`, made by `assetPath` from ids
 * and keys; any other path is refused (StoreError PATH_INVALID). A place that cannot be written to is StoreError
 * STORE_NOT_WRITABLE, one that is full StepFailure DISK_FULL, a file that is not there StepFailure ASSET_MISSING.
 */
export interface AssetStore {
  /** A path on this machine that a step may write to; nothing is there yet. The name's extension is kept. */
  openTemporary(name: string): Promise<string>;
  /** Measures a temporary file and makes its bytes durable. */
  measure(temporary: string): Promise<MeasuredFile>;
  /** Moves a measured temporary file to its asset path, durably and in one step; a file that was there gives way. */
  commit(temporary: string, path: string): Promise<void>;
  /** Removes a temporary file; none there is fine. */
  discard(temporary: string): Promise<void>;
  /** A file on this machine with the asset's bytes, for encoders and their like. */
  localPath(path: string): Promise<string>;
  /** The bytes; @throws StoreError RANGE_INVALID for a range that starts beyond the end. */
  read(path: string, range?: ByteRange): Promise<Readable>;
  /** Size in bytes, or null where there is no such file. */
  size(path: string): Promise<number | null>;
  /** Removes one file; none there is fine. */
  remove(path: string): Promise<void>;
  removeProject(projectId: string): Promise<void>;
  /** All files, or those of one project. */
  list(projectId?: string): AsyncIterable<StoredFile>;
  /** Removes temporary files that nobody has written to since `before`. @returns how many */
  removeTemporary(before: Date): Promise<number>;
  /** Writes a small file and removes it. @returns the room that is left, in bytes */
  probe(): Promise<{ readonly freeBytes: number }>;
  /** What a step's own error means here: an encoder that died of a full disk died of a full disk. Others come back as they are. */
  explain(error: unknown, temporary?: string): Promise<unknown>;
}
