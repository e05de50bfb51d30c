import { Migration } from '@mikro-orm/migrations';

/** Who changed what. */
export class AuditLog extends Migration {
  override up(): void {
    this.addSql(`create type actor_kind as enum ('local', 'key', 'oidc', 'system')`);
    this.addSql(`create table audit_log (
      id bigint generated always as identity not null primary key,
      actor_kind actor_kind not null,
      actor_id text not null,
      actor_name text not null,
      action text not null,
      project_id uuid,
      target_type text,
      target_id text,
      before jsonb,
      after jsonb,
      reason text,
      request_id text,
      created_at timestamptz(3) not null default clock_timestamp()
    )`);
    this.addSql('create index audit_log_project_id_id_index on audit_log (project_id, id)');
    this.addSql('create index audit_log_actor_id_id_index on audit_log (actor_id, id)');
    this.addSql('create index audit_log_action_id_index on audit_log (action, id)');
  }

  override down(): void {
    this.addSql('drop table audit_log');
    this.addSql('drop type actor_kind');
  }
}
