import { Migration } from '@mikro-orm/migrations';

/** Who may come in, and what was answered already. */
export class Access extends Migration {
  override up(): void {
    this.addSql(`create type access_role as enum ('viewer', 'editor', 'reviewer', 'admin')`);
    this.addSql(`create type idempotency_state as enum ('working', 'done')`);
    this.addSql(`create table api_key (
      id uuid not null primary key,
      name text not null,
      prefix text not null,
      hash char(64) not null,
      role access_role not null,
      expires_at timestamptz(3),
      created_by text not null,
      last_used_at timestamptz(3),
      revoked_at timestamptz(3),
      created_at timestamptz(3) not null default clock_timestamp(),
      constraint api_key_prefix_unique unique (prefix)
    )`);
    this.addSql('create index api_key_created_at_id_index on api_key (created_at, id)');
    this.addSql(`create table idempotency (
      actor text not null,
      key text not null,
      fingerprint char(64) not null,
      claim uuid not null,
      state idempotency_state not null default 'working',
      status int,
      headers jsonb,
      body bytea,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (actor, key)
    )`);
    this.addSql('create index idempotency_created_at_index on idempotency (created_at)');
    this.addSql('create index audit_log_created_at_index on audit_log (created_at)');
  }

  override down(): void {
    this.addSql('drop index audit_log_created_at_index');
    this.addSql('drop table idempotency');
    this.addSql('drop table api_key');
    for (const type of ['idempotency_state', 'access_role']) this.addSql(`drop type ${type}`);
  }
}
