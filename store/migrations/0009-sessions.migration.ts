import { Migration } from '@mikro-orm/migrations';

/** Who is signed in at the console. */
export class Sessions extends Migration {
  override up(): void {
    this.addSql(`create table session (
      id uuid not null primary key,
      hash char(64) not null,
      actor_kind actor_kind not null,
      actor_id text not null,
      actor_name text not null,
      role access_role not null,
      api_key_id uuid,
      basis text,
      expires_at timestamptz(3) not null,
      last_used_at timestamptz(3),
      created_at timestamptz(3) not null default clock_timestamp(),
      constraint session_hash_unique unique (hash)
    )`);
    this.addSql('create index session_expires_at_index on session (expires_at)');
  }

  override down(): void {
    this.addSql('drop table session');
  }
}
