/**
 * Keeps `updated_at` true for every writer, also for raw SQL that never passes the entity manager.
 * A row written back unchanged is not a change. `clock_timestamp` because a transaction may touch a row twice.
 */
export function touchTrigger(table: string) {
  return {
    name: `${table}_touch`,
    timing: 'before' as const,
    events: ['update' as const],
    forEach: 'row' as const,
    // Spelled as PostgreSQL gives it back, so that the schema comparison finds no difference.
    when: '(old.* IS DISTINCT FROM new.*)',
    body: 'new.updated_at = clock_timestamp(); return new',
  };
}
