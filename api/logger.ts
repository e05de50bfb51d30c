import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { redact } from '../domain/redact.ts';

export { redact };

function redactDeep(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(redactDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, redactDeep(member)]));
}

/** What is logged of an error: its kind, code, message and stack, and those of its causes. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return redactDeep(error);
  // The rest of a driver's error (query, parameters) is the user's data and stays out of the log.
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return redactDeep({ type, ...code, message, stack });
}

/** One JSON object a line on standard output (or on `destination`). */
export function createLogger(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: 'gateway' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      hooks: {
        logMethod(args, method) {
          // What has nothing to say leaves no line.
          if (args.length > 1 || args[0] !== '') method.apply(this, args);
        },
      },
      serializers: { err: errorForLog },
      redact: {
        paths: ['password', '*.password', 'authorization', '*.authorization', '*.cookie', '*.apiKey'],
        censor: '***',
      },
    },
    options.destination ?? process.stdout,
  );
}
