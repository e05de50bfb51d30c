import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { touchTrigger } from './touch.ts';

/** A list of projects that somebody wants to see again: filters and order under a name. */
export const SavedView = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    id: p.uuid().primary(),
    /** Whose it is: `<kind>:<id>` of the actor. */
    owner: p.text(),
    ownerName: p.text(),
    name: p.text(),
    /** Parameters of the list of projects, as they are given there. */
    query: p.json<Record<string, unknown>>(),
    /** Whether everybody sees it. */
    shared: p.boolean().default(false),
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'saved_view_owner_name_unique', properties: ['owner', 'name'] }],
  indexes: [{ name: 'saved_view_shared_index', properties: ['shared'] }],
  triggers: [touchTrigger('saved_view')],
});
export type SavedViewRow = InferEntity<typeof SavedView>;
