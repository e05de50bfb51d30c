import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
type IHistory = temporal.api.history.v1.IHistory;

/**
 * A history as JSON that `readHistory` reads back, without stacks: they hold paths of the machine that recorded, and
 * replay does not look at them.
 */
export function historyText(history: IHistory): string {
  const plain = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String });
  return `${JSON.stringify(plain, (key, value: unknown) => (key === 'stackTrace' ? undefined : value), 1)}\n`;
}

export function readHistory(text: string): IHistory {
  return History.fromObject(JSON.parse(text) as Record<string, unknown>);
}
