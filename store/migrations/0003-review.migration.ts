import { Migration } from '@mikro-orm/migrations';

/** Gates, reviews, edits of scenes, and attempts that were sent back. */
export class Review extends Migration {
  override up(): void {
    this.addSql(`create type review_gate as enum ('script', 'final')`);
    this.addSql(`create type review_decision as enum ('approve', 'requestChanges')`);
    this.addSql(`create type review_state as enum ('sent', 'applied')`);
    this.addSql(`alter table project add column rejections jsonb not null default '[]', add column script_pin char(64),
      add column owner text`);
    this.addSql(`alter table scene add column written jsonb, add column edits jsonb not null default '{}',
      add column pins jsonb not null default '{}', add column rejections jsonb not null default '{}',
      add column bases jsonb not null default '{}'`);
    this.addSql(`alter table run add column gate review_gate, add column gate_since timestamptz(3),
      add column gate_until timestamptz(3)`);
    this.addSql(`create table review (
      id uuid not null primary key,
      project_id uuid not null,
      run_id uuid not null,
      gate review_gate not null,
      decision review_decision not null,
      comment text,
      scenes jsonb not null default '[]',
      at_seconds double precision,
      state review_state not null default 'sent',
      reviewer text not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      applied_at timestamptz(3),
      constraint review_project_id_foreign foreign key (project_id) references project (id) on delete cascade,
      constraint review_run_id_foreign foreign key (run_id) references run (id) on delete cascade
    )`);
    this.addSql('create index review_project_id_created_at_index on review (project_id, created_at)');
    this.addSql('create index review_run_id_index on review (run_id)');
  }

  override down(): void {
    this.addSql('drop table review');
    this.addSql('alter table run drop column gate, drop column gate_since, drop column gate_until');
    this.addSql(`alter table scene drop column written, drop column edits, drop column pins, drop column rejections,
      drop column bases`);
    this.addSql('alter table project drop column rejections, drop column script_pin, drop column owner');
    for (const type of ['review_state', 'review_decision', 'review_gate']) this.addSql(`drop type ${type}`);
  }
}
