import type { Material } from '../../domain/script/material.contract.ts';

/** A source's answer: material, or what to tell the user (`tried`) and titles that may have been meant. */
export type MaterialFound =
  | { readonly material: Material }
  | { readonly material: null; readonly tried: string; readonly near: readonly string[] };
