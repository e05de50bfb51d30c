import { Migration } from '@mikro-orm/migrations';

/** Who works here, tests of providers, and the indexes that the statistics need. */
export class Operations extends Migration {
  override up(): void {
    this.addSql(`create table worker (
      id uuid not null primary key,
      host text not null,
      pid int not null,
      version text not null,
      status text not null,
      queues jsonb not null,
      parts jsonb not null,
      slots jsonb not null,
      providers jsonb not null,
      cpu real not null,
      rss_bytes bigint not null,
      started_at timestamptz(3) not null,
      seen_at timestamptz(3) not null default clock_timestamp(),
      stopped_at timestamptz(3)
    )`);
    this.addSql('create index worker_seen_at_index on worker (seen_at)');
    this.addSql(`create table provider_test (
      provider text not null primary key,
      ok boolean not null,
      ms int not null,
      detail text not null,
      worker text,
      tested_at timestamptz(3) not null default clock_timestamp()
    )`);
    this.addSql('create index run_status_ended_at_index on run (status, ended_at)');
    this.addSql(
      `create index asset_film_created_at_index on asset (created_at, duration_seconds) where type = 'video'`,
    );
  }

  override down(): void {
    this.addSql('drop index asset_film_created_at_index');
    this.addSql('drop index run_status_ended_at_index');
    this.addSql('drop table provider_test');
    this.addSql('drop table worker');
  }
}
