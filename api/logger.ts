import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

/** A driver's message may hold a whole statement with the user's notes in it: the log keeps its head. */
const LONGEST = 4_000;

const SECRETS: readonly [pattern: RegExp, replacement: string][] = [
  // user:password@ in any address
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:***@'],
  // our own keys and signed tokens, whatever stands before them
  [/\b(ln_[0-9a-f]{16})_[\w-]{20,}/g, '$1_***'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [/\b(password|passwd|secret|token|api[-_]?key)(["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi, '$1$2***'],
];

/** The text without passwords, tokens and keys, cut to a length that a log line can bear. */
export function redact(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
  return SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), cut);
}

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
