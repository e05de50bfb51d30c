import { Counter, Histogram, type Registry } from 'prom-client';

const LABELS = ['method', 'route', 'status'] as const;
export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern, for example `/projects/:id`; null where none matched. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
  /** A stream lasts as long as somebody looks: its time says nothing. */
  readonly stream: boolean;
}

/** Counts and times of requests. Addresses that lead nowhere are one label, whatever people try. */
export function httpMetrics(registry: Registry): (request: AnsweredRequest) => void {
  const requests = new Counter({
    name: 'lanternist_http_requests_total',
    help: 'Requests that were answered, or given up by their caller.',
    labelNames: LABELS,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'lanternist_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer; without streams.',
    labelNames: LABELS,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30],
    registers: [registry],
  });
  return (request) => {
    const labels = {
      method: request.route === null ? 'other' : request.method,
      route: request.route ?? 'none',
      status: String(request.status),
    };
    requests.inc(labels);
    if (!request.stream) seconds.observe(labels, request.seconds);
  };
}
