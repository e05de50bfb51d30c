import { Migration } from '@mikro-orm/migrations';
import { StoreError } from '../errors.ts';
import { searchDocument } from '../search-text.ts';

/** Projects whose words are made at once, when the table is filled for the first time. */
const BATCH = 200;

/** Search over projects, their counts, and saved views. */
export class SearchAndViews extends Migration {
  override async up(): Promise<void> {
    await this.addTrigrams();
    await this.execute(`create table project_search (
      project_id uuid not null primary key,
      created_at timestamptz(3) not null,
      words tsvector not null,
      title text not null,
      constraint project_search_project_id_foreign foreign key (project_id) references project (id) on delete cascade
    )`);
    await this.fillSearch();
    await this.execute(
      'create index project_search_created_at_project_id_index on project_search (created_at, project_id)',
    );
    await this.execute('create index project_search_words_index on project_search using gin (words)');
    await this.execute('create index project_search_title_index on project_search using gin (title gin_trgm_ops)');
    await this.execute('create index project_owner_created_at_id_index on project (owner, created_at, id)');
    await this.addTally();
    await this.addViews();
  }

  override down(): void {
    this.addSql('drop table saved_view');
    this.addSql('drop function saved_view_saved_view_touch_fn()');
    for (const event of ['insert', 'update', 'delete']) {
      this.addSql(`drop trigger tally_${event} on project`);
      this.addSql(`drop function project_tally_${event}_fn()`);
    }
    this.addSql('drop table project_tally');
    this.addSql('drop index project_owner_created_at_id_index');
    // The extension stays: somebody else may use it by now.
    this.addSql('drop table project_search');
  }

  /** Any user who may create in the database may create this extension; where that is not allowed, somebody else must. */
  private async addTrigrams(): Promise<void> {
    const there = await this.execute(`select 1 from pg_extension where extname = 'pg_trgm'`);
    if (there.length > 0) return;
    await this.execute('savepoint before_trigrams');
    try {
      await this.execute('create extension pg_trgm');
    } catch (error) {
      await this.execute('rollback to savepoint before_trigrams');
      throw new StoreError(
        'DATABASE_EXTENSION_MISSING',
        'Lanternist needs the PostgreSQL extension pg_trgm, and this user cannot create it. Let an administrator of the database run `CREATE EXTENSION pg_trgm;` in it (the extension is part of PostgreSQL; some systems have it in a package named postgresql-contrib), then start Lanternist again. Nothing was changed.',
        {},
        error,
      );
    }
  }

  private async fillSearch(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = (await this.execute(
        'select id, created_at::text as made, topic, name, notes from project where id > ? order by id limit ?',
        [after, BATCH],
      )) as { id: string; made: string; topic: string; name: string | null; notes: string | null }[];
      const last = rows.at(-1);
      if (!last) return;
      const documents = rows.map((row) => ({ id: row.id, made: row.made, ...searchDocument(row) }));
      await this.execute(
        `insert into project_search (project_id, created_at, words, title)
         select id, made, words::tsvector, title
         from jsonb_to_recordset(?::jsonb) as d (id uuid, made timestamptz, words text, title text)`,
        [JSON.stringify(documents)],
      );
      after = last.id;
    }
  }

  private async addTally(): Promise<void> {
    await this.execute(`create table project_tally (
      id bigint generated always as identity not null primary key,
      status project_status not null,
      delta int not null
    )`);
    await this.execute(
      'insert into project_tally (status, delta) select status, count(*) from project group by status',
    );
    await this.execute(`create function project_tally_insert_fn() returns trigger as $$ begin
      insert into project_tally (status, delta) select status, count(*) from made group by status;
      return null; end; $$ language plpgsql`);
    await this.execute(`create trigger tally_insert after insert on project referencing new table as made
      for each statement execute function project_tally_insert_fn()`);
    await this.execute(`create function project_tally_update_fn() returns trigger as $$ begin
      insert into project_tally (status, delta) values (old.status, -1), (new.status, 1);
      return null; end; $$ language plpgsql`);
    await this.execute(`create trigger tally_update after update of status on project for each row
      when (old.status is distinct from new.status) execute function project_tally_update_fn()`);
    await this.execute(`create function project_tally_delete_fn() returns trigger as $$ begin
      insert into project_tally (status, delta) select status, -count(*) from gone group by status;
      return null; end; $$ language plpgsql`);
    await this.execute(`create trigger tally_delete after delete on project referencing old table as gone
      for each statement execute function project_tally_delete_fn()`);
  }

  private async addViews(): Promise<void> {
    await this.execute(`create table saved_view (
      id uuid not null primary key,
      owner text not null,
      owner_name text not null,
      name text not null,
      query jsonb not null,
      shared boolean not null default false,
      version int not null default 1,
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp(),
      constraint saved_view_owner_name_unique unique (owner, name)
    )`);
    await this.execute('create index saved_view_shared_index on saved_view (shared)');
    await this.execute(`create function saved_view_saved_view_touch_fn() returns trigger as
      $$ begin new.updated_at = clock_timestamp(); return new; end; $$ language plpgsql`);
    await this.execute(`create trigger saved_view_touch before update on saved_view for each row
      when (old.* is distinct from new.*) execute function saved_view_saved_view_touch_fn()`);
  }
}
