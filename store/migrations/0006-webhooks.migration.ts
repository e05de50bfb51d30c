import { Migration } from '@mikro-orm/migrations';

/** Addresses that are told of events, and the log of what was sent. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`create type webhook_delivery_state as enum ('pending', 'delivered', 'failed')`);
    this.addSql(`create table webhook (
      id uuid not null primary key,
      url text not null,
      description text,
      secret text not null,
      previous_secret text,
      previous_until timestamptz(3),
      events text[] not null,
      active boolean not null default true,
      inactive_reason text,
      created_by text not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      updated_at timestamptz(3) not null default clock_timestamp()
    )`);
    this.addSql('create index webhook_created_at_id_index on webhook (created_at, id)');
    // The body stands on one line and the function is named as the schema comparison would name it.
    this.addSql(`create function webhook_webhook_touch_fn() returns trigger as
      $$ begin new.updated_at = clock_timestamp(); return new; end; $$ language plpgsql`);
    this.addSql(`create trigger webhook_touch before update on webhook for each row
      when (old.* is distinct from new.*) execute function webhook_webhook_touch_fn()`);

    this.addSql(`create table webhook_delivery (
      id uuid not null primary key,
      webhook_id uuid not null,
      event_id bigint,
      message_id text not null,
      project_id uuid,
      type text not null,
      payload jsonb not null,
      state webhook_delivery_state not null default 'pending',
      attempts int not null default 0,
      last_status int,
      last_error text,
      last_response text,
      next_try_at timestamptz(3) not null default clock_timestamp(),
      dispatched_at timestamptz(3),
      delivered_at timestamptz(3),
      redelivery_of uuid,
      created_at timestamptz(3) not null default clock_timestamp(),
      constraint webhook_delivery_webhook_id_foreign foreign key (webhook_id) references webhook (id) on delete cascade
    )`);
    this.addSql(`create unique index webhook_delivery_original_unique on webhook_delivery (webhook_id, event_id)
      where redelivery_of is null`);
    this.addSql(`create index webhook_delivery_webhook_id_created_at_id_index
      on webhook_delivery (webhook_id, created_at, id)`);
    this.addSql(
      `create index webhook_delivery_pending_index on webhook_delivery (next_try_at) where state = 'pending'`,
    );
  }

  override down(): void {
    for (const table of ['webhook_delivery', 'webhook']) this.addSql(`drop table ${table}`);
    this.addSql('drop function webhook_webhook_touch_fn()');
    this.addSql('drop type webhook_delivery_state');
  }
}
