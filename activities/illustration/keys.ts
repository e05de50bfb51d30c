import { contentKey, type Canonical } from '../../domain/content-key.ts';
import { rejectionForKey } from '../../domain/script/rejections.ts';
import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import { ILLUSTRATION_VERSION } from './compose.ts';
import type { PictureChoice } from './picture-choice.ts';

const KEY = { step: 'illustration', stepVersion: 1 };
/** Pictures that the user brought, with the notes or for a scene. */
export const BROUGHT = { provider: 'notes', providerVersion: '1' };
export const DRAWN = { provider: 'pictograms', providerVersion: ILLUSTRATION_VERSION };

/** Key of a picture that the user brought. */
export function broughtKey(attachment: string): string {
  return contentKey({ ...KEY, ...BROUGHT, inputs: [attachment], options: {} });
}

/** Key of a picture that is drawn here. */
export function drawnKey(choice: PictureChoice, rejections: readonly Rejection[]): string {
  return contentKey({
    ...KEY,
    ...DRAWN,
    inputs: [],
    options: { choice: choice as unknown as Canonical },
    rejection: rejectionForKey(rejections),
  });
}
