import type { GatewayBench, Measured } from './gateway.ts';
import type { Line } from './line.ts';

const FEW = 1000;
const MANY = 100_000;
/** Answers a second with 100,000 projects, and how much more an answer may cost than with 1,000. */
const PROMISED: Readonly<Record<string, { readonly rate: number; readonly growth: number }>> = {
  list: { rate: 1000, growth: 1.5 },
  filter: { rate: 1000, growth: 1.5 },
  // Words are found through an index, but each of up to 2,500 hits is looked at to put the newest first.
  search: { rate: 500, growth: 2 },
};
const NOTHING: Measured = { rate: 0, p95: Number.POSITIVE_INFINITY };

/** What the gateway promises with 100,000 projects. */
export function gatewayLines({ kinds, query, streams, hello }: GatewayBench): Line[] {
  const peers = `${query.rate.toFixed(0)} the statement through \`pg\` alone, ${hello.rate.toFixed(0)} a bare route`;
  return [
    ...Object.entries(PROMISED).flatMap(([kind, { rate, growth }]): Line[] => {
      const { [FEW]: few = NOTHING, [MANY]: many = NOTHING } = kinds[kind] ?? {};
      return [
        {
          what: `${kind} of 100,000 projects, 95 of 100 answers`,
          measured: `${many.p95.toFixed(1)} ms`,
          ratio: many.p95 / 50,
          limit: 1,
          against: '50 ms',
        },
        {
          what: `the same, answers a second`,
          measured: `${many.rate.toFixed(0)} (${peers})`,
          ratio: rate / many.rate,
          limit: 1,
          against: `the time that ${rate} a second leave for one`,
        },
        {
          what: `the same, cost of an answer`,
          measured: `${(1000 / many.rate).toFixed(2)} ms against ${(1000 / few.rate).toFixed(2)} ms`,
          ratio: few.rate / many.rate,
          limit: growth,
          against: '1,000 projects',
        },
      ];
    }),
    {
      what: 'live events at 500 open streams, 95 of 100 deliveries',
      measured: `${streams.toFixed(0)} ms`,
      ratio: streams / 250,
      limit: 1,
      against: '250 ms',
    },
  ];
}
