/** Seconds as people say them: `42 s`, `1 min 20 s`, `2 h 5 min`. */
export function secondsInWords(seconds: number): string {
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 100) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return two(`${minutes} min`, whole % 60, 's');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? two(`${hours} h`, minutes % 60, 'min') : two(`${Math.floor(hours / 24)} d`, hours % 24, 'h');
}

const two = (big: string, small: number, unit: string): string => (small === 0 ? big : `${big} ${small} ${unit}`);

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in steps of a thousand: `910 MB`. */
export function bytesInWords(bytes: number): string {
  let [value, unit] = [bytes, 0];
  // Not 1000 kB, but 1 MB.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 && unit > 0 ? Math.round(value * 10) / 10 : Math.round(value)} ${UNITS[unit]}`;
}

const COUNT = new Intl.NumberFormat('en');
/** `12,345` */
export const count = (number: number): string => COUNT.format(number);

/** `1 film`, `2 films` */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;
