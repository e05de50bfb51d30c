import type { Role } from '../../../domain/access/roles.ts';

/** What each role may do, in a line. Each may do what the ones before may. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Reads everything about projects.',
  editor: 'Makes, changes, starts and deletes projects, too.',
  reviewer: 'Approves and rejects, too.',
  admin: 'Keys, webhooks and the audit log, too.',
};
