/** A stretch of the film in seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What decoding the whole film brought to light. */
export interface FilmMeasurements {
  /** What the decoder complained about; empty for a sound file. */
  readonly errors: readonly string[];
  /** Integrated loudness in LUFS; null where nothing is loud enough to be measured. */
  readonly lufs: number | null;
  /** True peak in dBTP; null for silence. */
  readonly truePeak: number | null;
  readonly black: readonly Stretch[];
  readonly frozen: readonly Stretch[];
  readonly silent: readonly Stretch[];
}

const ERRORS_KEPT = 20;

/** Reads what FFmpeg's filters wrote to its log (`-loglevel level+info`). `seconds` ends a stretch that has no end of its own. */
export function parseMeasurements(log: string, seconds: number): FilmMeasurements {
  const lines = log.split(/\r?\n|\r/u);
  // Only what filters and decoders say begins with a bracket; a title or a description never does.
  const said = (filter: string): string[] =>
    lines.filter((line) => line.startsWith(`[Parsed_${filter}_`) || line.startsWith(`[${filter} @`));
  const stretches = (filter: string, name: string): Stretch[] => {
    const found: Array<{ start: number; end: number }> = [];
    for (const line of said(filter)) {
      const start = number(line, `${name}_start`);
      if (start !== null) found.push({ start: Math.max(0, start), end: seconds });
      const end = number(line, `${name}_end`);
      const last = found.at(-1);
      if (end !== null && last) last.end = end;
    }
    return found;
  };
  const loudness = /^ *I: +(-?[\d.]+) LUFS/mu.exec(log)?.[1];
  const peak = /^ *Peak: +(-?[\d.]+|-?inf) dBFS/mu.exec(log)?.[1];
  return {
    errors: lines.filter((line) => /\[(error|fatal|panic)\]/u.test(line)).slice(0, ERRORS_KEPT),
    // The filter says -70 for what lies below its gate.
    lufs: loudness === undefined || Number(loudness) <= -70 ? null : Number(loudness),
    truePeak: peak === undefined || peak.includes('inf') ? null : Number(peak),
    black: stretches('blackdetect', 'black'),
    frozen: stretches('freezedetect', 'freeze'),
    silent: stretches('silencedetect', 'silence'),
  };
}

function number(line: string, name: string): number | null {
  const text = new RegExp(`${name}: ?(-?[\\d.]+)`, 'u').exec(line)?.[1];
  return text === undefined ? null : Number(text);
}
