import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Anything JSON can hold; `undefined` members are left out, as JSON.stringify does. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * JSON with sorted keys and no white space, so that equal values give equal text.
 * Numbers must be finite: NaN would silently become `null` and make two inputs one.
 */
export function canonicalJson(value: Canonical): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Canonical[]).map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as Record<string, Canonical>)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Everything that decides an asset's bytes. Nothing else may enter: an index, a time or an id would break reuse. */
export interface KeyParts {
  /** The step that makes it, for example `narration`. */
  readonly step: string;
  /** Raised whenever the step's own code changes what comes out. */
  readonly stepVersion: number;
  readonly provider: string;
  readonly providerVersion: string;
  /** Keys of the assets it is made from. */
  readonly inputs: readonly string[];
  /** Every other value that shows in the bytes. */
  readonly options: { readonly [name: string]: Canonical };
  /** Why a reviewer sent the last attempt back: a new reason is a new key. */
  readonly rejection?: string | null;
}

/** The asset's key: 64 lower-case hex digits, SHA-256 over the canonical JSON of its parts. */
export function contentKey(parts: KeyParts): string {
  return sha256Hex(canonicalJson({ ...parts, rejection: parts.rejection ?? null }));
}

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
