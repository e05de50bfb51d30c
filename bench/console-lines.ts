import type { ConsoleBench } from './console.ts';
import type { Line } from './line.ts';

const SCRIPT_MAX = 200_000;
const PAINT_MAX_MS = 1000;

/** What the console promises. */
export function consoleLines(bench: ConsoleBench): Line[] {
  const { scriptBytes, painted, largestPaint, idle, busy, eventRate } = bench;
  const later = Math.max(painted, largestPaint);
  return [
    {
      what: 'console: script of the first page, gzipped',
      measured: `${(scriptBytes / 1000).toFixed(0)} kB`,
      ratio: scriptBytes / SCRIPT_MAX,
      limit: 1,
      against: '200 kB',
    },
    {
      what: 'overview of 100,000 projects on the screen',
      measured: `${later.toFixed(0)} ms`,
      ratio: later / PAINT_MAX_MS,
      limit: 1,
      against: '1 s',
    },
    {
      what: `list while ${eventRate.toFixed(0)} events a second arrive`,
      measured: `${busy.perSecond.toFixed(1)} frames a second (p95 ${busy.p95.toFixed(1)} ms, ${busy.dropped} dropped) against ${idle.perSecond.toFixed(1)} (p95 ${idle.p95.toFixed(1)} ms, ${idle.dropped} dropped)`,
      ratio: idle.perSecond / busy.perSecond,
      limit: 1.02,
      against: 'the time of a frame while nothing happens',
    },
  ];
}
