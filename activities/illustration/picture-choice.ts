import type { Scene, Visual } from '../../domain/script/script.contract.ts';

export interface ChosenLayer {
  /** Iconify's name of the set, for example `fluent-emoji`. */
  readonly set: string;
  readonly name: string;
  readonly role: 'lead' | 'support';
}

/** What a scene is to show. `none`: its own picture, table, chart, code or credits fill the place. */
export type PictureChoice =
  | { readonly kind: 'composition'; readonly layers: readonly ChosenLayer[] }
  | { readonly kind: 'typographic'; readonly text: string; readonly detail: string }
  | { readonly kind: 'none' };

export type ChoiceScene = Pick<Scene, 'kind' | 'title' | 'narration'> & { readonly visual: Visual };

export interface ChoiceContext {
  readonly topic: string;
  /** BCP 47 tag of the script. The index is English: other languages get typographic discs. */
  readonly language?: string;
  /**
   * Scene index → what was shown there and sent back, oldest first; null where that is not known any more, which stands for what
   * would have been shown.
   */
  readonly sentBack?: ReadonlyMap<number, ReadonlyArray<PictureChoice | null>>;
}

export type Pictogram = Extract<Visual, { type: 'pictogram' }>;
