import { canonicalJson } from '../content-key.ts';
import type { Rejection } from './scene-edits.contract.ts';

/** What a list of rejections adds to a content key. Null for none, so that what nobody sent back keeps its key. */
export function rejectionForKey(rejections: readonly Rejection[] | undefined): string | null {
  if (rejections === undefined || rejections.length === 0) return null;
  return canonicalJson(rejections.map(({ reason, key }) => ({ reason, key })));
}
