import { StoreError } from '../errors.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PROJECT = new RegExp(`^${UUID}$`);
const KEY = /^[0-9a-f]{64}$/;
const EXTENSION = /^\.[a-z0-9]{1,8}$/;
const PATH = new RegExp(`^(${UUID})/([0-9a-f]{64})(\\.[a-z0-9]{1,8})$`);

export interface AssetPathParts {
  readonly projectId: string;
  readonly key: string;
  readonly ext: string;
}

/** `<projectId>/<key><ext>`. Nothing that a user typed can enter a path. @throws StoreError PATH_INVALID */
export function assetPath({ projectId, key, ext }: AssetPathParts): string {
  if (!KEY.test(key)) throw invalid('the key', key);
  if (!EXTENSION.test(ext)) throw invalid('the extension', ext);
  return `${checkProjectId(projectId)}/${key}${ext}`;
}

/** The parts of a path. @throws StoreError PATH_INVALID */
export function parseAssetPath(path: string): AssetPathParts {
  const [, projectId, key, ext] = PATH.exec(path) ?? [];
  if (!projectId || !key || !ext) throw invalid('the path', path);
  return { projectId, key, ext };
}

/** @throws StoreError PATH_INVALID */
export function checkProjectId(projectId: string): string {
  if (!PROJECT.test(projectId)) throw invalid('the project id', projectId);
  return projectId;
}

/** The extension that a temporary file may keep: encoders tell the format by it. Empty where the name has no plain one. */
export function plainExtension(name: string): string {
  const ext = name.slice(name.lastIndexOf('.')).toLowerCase();
  return EXTENSION.test(ext) ? ext : '';
}

function invalid(what: string, value: string): StoreError {
  return new StoreError('PATH_INVALID', `${what} of an asset is malformed: ${JSON.stringify(value.slice(0, 100))}`);
}
