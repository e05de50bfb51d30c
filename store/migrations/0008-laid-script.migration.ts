import { Migration } from '@mikro-orm/migrations';

/** Which script the scenes were laid out from, and what that was made from. */
export class LaidScript extends Migration {
  override up(): void {
    this.addSql('alter table project add column script jsonb');
  }

  override down(): void {
    this.addSql('alter table project drop column script');
  }
}
