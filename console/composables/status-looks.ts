import type { ProjectStatus } from '../../domain/project/vocabulary.ts';

type Color = 'neutral' | 'primary' | 'info' | 'success' | 'warning' | 'error';

/** Each status in words, with a shape and a colour: never by colour alone. */
export const STATUS_LOOKS: Readonly<
  Record<ProjectStatus, { readonly words: string; readonly icon: string; readonly color: Color }>
> = {
  CREATED: { words: 'Draft', icon: 'i-lucide-circle-dashed', color: 'neutral' },
  PROCESSING: { words: 'In production', icon: 'i-lucide-loader', color: 'info' },
  AWAITING_REVIEW: { words: 'Needs review', icon: 'i-lucide-eye', color: 'warning' },
  COMPLETED: { words: 'Done', icon: 'i-lucide-check', color: 'success' },
  FAILED: { words: 'Failed', icon: 'i-lucide-triangle-alert', color: 'error' },
  CANCELLING: { words: 'Being cancelled', icon: 'i-lucide-circle-stop', color: 'neutral' },
  CANCELLED: { words: 'Cancelled', icon: 'i-lucide-circle-slash', color: 'neutral' },
};
