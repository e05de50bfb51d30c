import type { Role } from '../../domain/access/roles.ts';
import type { BulkAction, ListedProject } from '../queries/projects.query.ts';
import { counted } from './amounts.ts';

interface BulkWords {
  readonly label: string;
  readonly icon: string;
  readonly role: Role;
  /** What a project has to allow. */
  readonly allowed: ListedProject['actions'][number];
  /** Why a project does not allow it. */
  readonly unless: string;
  /** “5 projects started”. */
  readonly done: string;
  /** What exactly happens. */
  readonly says: string;
  readonly color: 'primary' | 'error' | 'warning';
}

/** What can be done to many projects at once, in words. */
export const BULK_WORDS: Readonly<Record<BulkAction, BulkWords>> = {
  start: {
    label: 'Start',
    icon: 'i-lucide-play',
    role: 'editor',
    allowed: 'start',
    unless: 'A run is open already.',
    done: 'started',
    says: 'A run begins for each. What was made before and still fits is used again.',
    color: 'primary',
  },
  cancel: {
    label: 'Cancel',
    icon: 'i-lucide-circle-stop',
    role: 'editor',
    allowed: 'cancel',
    unless: 'No run is open.',
    done: 'being cancelled',
    says: 'The open run of each ends. What is made already stays, so that a new start goes on from there.',
    color: 'warning',
  },
  'retry-now': {
    label: 'Retry now',
    icon: 'i-lucide-refresh-cw',
    role: 'editor',
    allowed: 'retry-now',
    unless: 'No run is open.',
    done: 'tried again at once',
    says: 'Steps that wait for their next try are tried at once.',
    color: 'primary',
  },
  approve: {
    label: 'Approve',
    icon: 'i-lucide-thumbs-up',
    role: 'reviewer',
    allowed: 'review',
    unless: 'Nothing waits for a review.',
    done: 'approved',
    says: 'Each goes on: after the script to production, after the film to done.',
    color: 'primary',
  },
  reject: {
    label: 'Send back',
    icon: 'i-lucide-thumbs-down',
    role: 'reviewer',
    allowed: 'review',
    unless: 'Nothing waits for a review.',
    done: 'sent back',
    says: 'Each is made anew, by what you write as the reason.',
    color: 'warning',
  },
  delete: {
    label: 'Delete',
    icon: 'i-lucide-trash-2',
    role: 'editor',
    allowed: 'delete',
    unless: 'A run is open: cancel it first.',
    done: 'deleted',
    says: 'Their scenes, films and files are deleted with them. This cannot be undone.',
    color: 'error',
  },
};

export const projects = (count: number): string => counted(count, 'project');
