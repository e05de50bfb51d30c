/** More than this of a driver's message would be somebody's notes: its head is enough. */
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

/** The text without passwords, tokens and keys, cut to `longest` characters. */
export function redact(text: string, longest: number = LONGEST): string {
  // More than is kept, so that no secret is cut in half and missed.
  const head = text.slice(0, longest * 2);
  const clean = SECRETS.reduce((at, [pattern, replacement]) => at.replace(pattern, replacement), head);
  if (text.length <= longest) return clean;
  return `${clean.slice(0, longest)}… (${text.length} characters)`;
}
