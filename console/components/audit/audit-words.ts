import type { Schemas } from '../../../api/client/client.ts';

/** What was done, as people say it. The codes stand in docs/operations.md. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'project.created': 'made the project',
  'project.edited': 'changed the project',
  'project.deleted': 'deleted the project',
  'project.started': 'started a run',
  'project.cancelled': 'cancelled the run',
  'run.retried-now': 'asked for the next try at once',
  'review.approved': 'approved',
  'review.changes-requested': 'sent it back',
  'review.refused': 'gave a review that was refused',
  'scene.edited': 'changed a scene',
  'scene.regenerated': 'had a scene made anew',
  'asset.approved': 'approved a file',
  'asset.rejected': 'rejected a file',
  'asset.restored': 'put an earlier version back',
  'api-key.created': 'made an API key',
  'api-key.revoked': 'revoked an API key',
  'view.created': 'kept a view',
  'view.edited': 'changed a view',
  'view.deleted': 'deleted a view',
  'webhook.created': 'made a webhook',
  'webhook.edited': 'changed a webhook',
  'webhook.deleted': 'deleted a webhook',
  'webhook.deactivated': 'turned a webhook off',
  'webhook.redelivered': 'had a delivery sent again',
  'webhook.secret-rotated': 'gave a webhook a new secret',
  'webhook.tested': 'sent a test to a webhook',
  'session.opened': 'signed in',
  'session.closed': 'signed out',
  'provider.tested': 'tried a provider out',
};

export const actionWords = (action: string): string => ACTION_WORDS[action] ?? action;

export interface Change {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Members that changed, as text: a value of an entry is never more than text here. */
export function changesOf({ before, after }: Pick<Schemas['AuditEntry'], 'before' | 'after'>): Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].map((name) => ({ name, before: textOf(before, name), after: textOf(after, name) }));
}

function textOf(members: Record<string, unknown> | null, name: string): string | null {
  if (!members || !Object.hasOwn(members, name)) return null;
  const value = members[name];
  if (value === null || value === '') return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** How somebody was recognised. */
export const ACTOR_LOOKS: Readonly<
  Record<Schemas['AuditEntry']['actor']['kind'], { readonly words: string; readonly icon: string }>
> = {
  local: { words: 'At this machine', icon: 'i-lucide-monitor' },
  key: { words: 'API key', icon: 'i-lucide-key-round' },
  oidc: { words: 'Signed in', icon: 'i-lucide-user' },
  system: { words: 'Lanternist itself', icon: 'i-lucide-cog' },
};
