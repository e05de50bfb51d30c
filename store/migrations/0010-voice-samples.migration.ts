import { Migration } from '@mikro-orm/migrations';

/** How voices sound. */
export class VoiceSamples extends Migration {
  override up(): void {
    this.addSql(`create table voice_sample (
      voice text not null primary key,
      provider text not null,
      provider_version text not null,
      seconds real not null,
      wav bytea not null,
      made_at timestamptz(3) not null default clock_timestamp()
    )`);
  }

  override down(): void {
    this.addSql('drop table voice_sample');
  }
}
