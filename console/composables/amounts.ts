/** Seconds as people say them: `42 s`, `1 min 20 s`, `2 h 5 min`. */
export function secondsInWords(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return two(`${minutes} min`, Math.round(seconds % 60), 's');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? two(`${hours} h`, minutes % 60, 'min') : two(`${Math.floor(hours / 24)} d`, hours % 24, 'h');
}

const two = (big: string, small: number, unit: string): string => (small === 0 ? big : `${big} ${small} ${unit}`);

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in steps of a thousand: `910 MB`. */
export function bytesInWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value)} ${UNITS[step]}`;
}

const COUNT = new Intl.NumberFormat('en');
/** `12,345` */
export const count = (number: number): string => COUNT.format(number);

/** `1 film`, `2 films` */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;
