import { Migration } from '@mikro-orm/migrations';

const TOUCHED = ['project', 'run', 'scene', 'asset'] as const;

/** Projects, scenes, runs, assets and events. */
export class FirstTables extends Migration {
  override up(): void {
    this.addSql(`create type project_status as enum
      ('CREATED', 'PROCESSING', 'AWAITING_REVIEW', 'COMPLETED', 'FAILED', 'CANCELLING', 'CANCELLED')`);
    this.addSql(`create type scene_kind as enum ('opening', 'content', 'closing')`);
    this.addSql(`create type run_status as enum ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')`);
    this.addSql(`create type run_step as enum
      ('research', 'writing', 'narration', 'illustration', 'slides', 'rendering', 'assembly', 'quality')`);
    this.addSql(`create type asset_type as enum ('attachment', 'research', 'script', 'narration', 'image', 'slide',
      'segment', 'video', 'captions', 'thumbnail', 'report')`);

    this.addSql(`create table project (
      id uuid not null primary key,
      topic text not null,
      name text,
      notes text,
      options jsonb not null,
      status project_status not null default 'CREATED',
      failure jsonb,
      version int not null default 1,
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp()
    )`);
    this.addSql('create index project_created_at_id_index on project (created_at, id)');
    this.addSql('create index project_updated_at_id_index on project (updated_at, id)');
    this.addSql('create index project_topic_id_index on project (topic, id)');
    this.addSql('create index project_status_created_at_id_index on project (status, created_at, id)');

    this.addSql(`create table run (
      id uuid not null primary key,
      project_id uuid not null,
      number int not null,
      workflow_id text not null,
      temporal_run_id text,
      status run_status not null default 'RUNNING',
      step run_step,
      options jsonb,
      film jsonb,
      percent real not null default 0,
      failure jsonb,
      stats jsonb not null default '{"steps": {}, "scenes": 0}',
      started_at timestamptz(3) not null default clock_timestamp(),
      ended_at timestamptz(3),
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp(),
      constraint run_project_id_number_unique unique (project_id, number),
      constraint run_project_id_foreign foreign key (project_id) references project (id) on delete cascade
    )`);
    this.addSql(`create unique index run_open_unique on run (project_id) where status = 'RUNNING'`);
    this.addSql('create index run_status_started_at_index on run (status, started_at)');

    this.addSql(`create table scene (
      id uuid not null primary key,
      project_id uuid not null,
      index int not null,
      kind scene_kind not null,
      kicker text not null,
      title text not null,
      bullets jsonb not null,
      narration text not null,
      visual jsonb not null,
      sources jsonb not null,
      keys jsonb not null default '{}',
      picture jsonb,
      version int not null default 1,
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp(),
      constraint scene_project_id_index_unique unique (project_id, index),
      constraint scene_project_id_foreign foreign key (project_id) references project (id) on delete cascade
    )`);

    this.addSql(`create table asset (
      id uuid not null primary key,
      project_id uuid not null,
      scene_id uuid,
      run_id uuid,
      type asset_type not null,
      key char(64) not null,
      path text not null,
      sha256 char(64) not null,
      bytes bigint not null,
      mime text not null,
      duration_seconds double precision,
      width int,
      height int,
      provider text not null,
      provider_version text not null,
      cost numeric(12,6) not null default 0,
      version int not null default 1,
      approved boolean,
      reviewer text,
      reason text,
      meta jsonb not null default '{}',
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp(),
      constraint asset_project_id_key_unique unique (project_id, key),
      constraint asset_project_id_foreign foreign key (project_id) references project (id) on delete cascade,
      constraint asset_scene_id_foreign foreign key (scene_id) references scene (id) on delete set null,
      constraint asset_run_id_foreign foreign key (run_id) references run (id) on delete set null
    )`);
    this.addSql('create index asset_project_id_type_created_at_id_index on asset (project_id, type, created_at, id)');
    this.addSql('create index asset_scene_id_type_version_index on asset (scene_id, type, version)');
    this.addSql('create index asset_run_id_index on asset (run_id)');

    this.addSql(`create table event (
      id bigint generated always as identity not null primary key,
      project_id uuid not null,
      run_id uuid,
      scene_id uuid,
      type text not null,
      step text,
      data jsonb not null default '{}',
      once text,
      created_at timestamptz(3) not null default clock_timestamp(),
      constraint event_project_id_once_unique unique (project_id, once),
      constraint event_project_id_foreign foreign key (project_id) references project (id) on delete cascade,
      constraint event_run_id_foreign foreign key (run_id) references run (id) on delete set null,
      constraint event_scene_id_foreign foreign key (scene_id) references scene (id) on delete set null
    )`);
    this.addSql('create index event_project_id_id_index on event (project_id, id)');
    this.addSql('create index event_run_id_index on event (run_id)');
    this.addSql('create index event_scene_id_index on event (scene_id)');

    for (const table of TOUCHED) {
      // The body stands on one line and the function is named as the schema comparison would name it.
      this.addSql(`create function ${table}_${table}_touch_fn() returns trigger as
        $$ begin new.updated_at = clock_timestamp(); return new; end; $$ language plpgsql`);
      this.addSql(`create trigger ${table}_touch before update on ${table} for each row
        when (old.* is distinct from new.*) execute function ${table}_${table}_touch_fn()`);
    }
  }

  override down(): void {
    for (const table of ['event', 'asset', 'scene', 'run', 'project']) this.addSql(`drop table ${table}`);
    for (const table of TOUCHED) this.addSql(`drop function ${table}_${table}_touch_fn()`);
    for (const type of ['asset_type', 'run_step', 'run_status', 'scene_kind', 'project_status']) {
      this.addSql(`drop type ${type}`);
    }
  }
}
