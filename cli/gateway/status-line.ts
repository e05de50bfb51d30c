import type { Schemas } from '../../api/client/client.ts';
import type { Progress } from '../../api/client/watch-events.ts';

export interface StatusView {
  readonly status: Schemas['ProjectStatus'] | null;
  readonly progress: Progress | null;
  /** Whether the connection is broken just now. */
  readonly lost: boolean;
}

/** Where a run stands, in one line. Without a width (no terminal) it changes only when there is news. */
export function statusLine({ status, progress, lost }: StatusView, width?: number): string {
  const parts: string[] = [];
  if (status) {
    const percent = width === undefined ? '' : ` ${Math.floor(status.percent)} %`;
    parts.push(`${status.status}${percent}`);
    if (status.gate) parts.push(`waits for a review of the ${status.gate}: npm run lanternist -- approve, or reject`);
    else if (status.status === 'PROCESSING') parts.push(progress?.message ?? status.step ?? 'begins');
    if (width !== undefined && status.timeLeft)
      parts.push(`about ${status.timeLeft.min} to ${status.timeLeft.max} s left`);
  }
  if (lost) parts.push('the gateway is away, waiting for it');
  return parts.join(' · ').slice(0, width);
}
