/** Units that are said in full after a number: [one, many]. Case counts. */
const UNITS: Record<string, readonly [string, string]> = {
  m: ['meter', 'meters'],
  g: ['gram', 'grams'],
  t: ['tonne', 'tonnes'],
  l: ['liter', 'liters'],
  L: ['liter', 'liters'],
  s: ['second', 'seconds'],
  sec: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  mins: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
  yr: ['year', 'years'],
  yrs: ['year', 'years'],
  Hz: ['hertz', 'hertz'],
  W: ['watt', 'watts'],
  Wh: ['watt hour', 'watt hours'],
  V: ['volt', 'volts'],
  A: ['amp', 'amps'],
  mAh: ['milliamp hour', 'milliamp hours'],
  J: ['joule', 'joules'],
  N: ['newton', 'newtons'],
  Pa: ['pascal', 'pascals'],
  bar: ['bar', 'bars'],
  K: ['kelvin', 'kelvins'],
  eV: ['electron volt', 'electron volts'],
  Ω: ['ohm', 'ohms'],
  mol: ['mole', 'moles'],
  cal: ['calorie', 'calories'],
  B: ['byte', 'bytes'],
  bit: ['bit', 'bits'],
  bps: ['bit per second', 'bits per second'],
  px: ['pixel', 'pixels'],
  pc: ['parsec', 'parsecs'],
  ly: ['light-year', 'light-years'],
  AU: ['astronomical unit', 'astronomical units'],
  au: ['astronomical unit', 'astronomical units'],
  dB: ['decibel', 'decibels'],
  ha: ['hectare', 'hectares'],
  ac: ['acre', 'acres'],
  mi: ['mile', 'miles'],
  mph: ['mile per hour', 'miles per hour'],
  kph: ['kilometer per hour', 'kilometers per hour'],
  kmh: ['kilometer per hour', 'kilometers per hour'],
  fps: ['frame per second', 'frames per second'],
  rpm: ['revolution per minute', 'revolutions per minute'],
  nmi: ['nautical mile', 'nautical miles'],
  yd: ['yard', 'yards'],
  ft: ['foot', 'feet'],
  in: ['inch', 'inches'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  gal: ['gallon', 'gallons'],
  kn: ['knot', 'knots'],
  Gyr: ['billion years', 'billion years'],
  Myr: ['million years', 'million years'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '℃': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '℉': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
};
const PREFIXES: Record<string, string> = {
  k: 'kilo',
  M: 'mega',
  G: 'giga',
  T: 'tera',
  c: 'centi',
  m: 'milli',
  µ: 'micro',
  μ: 'micro',
  n: 'nano',
  d: 'deci',
  h: 'hecto',
  p: 'pico',
  f: 'femto',
  P: 'peta',
};
/** Which prefixes occur with which unit: "mm" is a millimetre, "hs" is nothing. */
const PREFIXED: Record<string, string> = {
  m: 'kcmµμndpf',
  g: 'kmµμn',
  l: 'mcdµμ',
  L: 'mcdµμ',
  s: 'mµμnp',
  Hz: 'kMGT',
  W: 'kMGTmµμ',
  Wh: 'kMGT',
  V: 'kMmµμ',
  A: 'kmµμn',
  J: 'kMG',
  N: 'kM',
  Pa: 'khMG',
  eV: 'kMGT',
  Ω: 'kM',
  mol: 'mµμn',
  cal: 'k',
  B: 'kMGTP',
  bit: 'kMGT',
  bps: 'kMGT',
  pc: 'kMG',
};
for (const [unit, prefixes] of Object.entries(PREFIXED)) {
  const [one, many] = UNITS[unit] ?? ['', ''];
  for (const prefix of prefixes) UNITS[prefix + unit] = [`${PREFIXES[prefix]}${one}`, `${PREFIXES[prefix]}${many}`];
}
UNITS['KB'] = UNITS['kB'] ?? ['kilobyte', 'kilobytes'];

const POWERS: Record<string, 'square' | 'cubic'> = { '²': 'square', '³': 'cubic' };
const escape = (unit: string): string => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Longest first, so that "km" is not read as "k" and "m". */
const NAMES = Object.keys(UNITS)
  .toSorted((a, b) => b.length - a.length)
  .map(escape)
  .join('|');
/** A unit as it may stand after a number: "km", "km²", "sq mi", "m/s²", "kg/m³". */
export const UNIT = `(?:(?:sq\\.?|cu\\.?)\\s)?(?:${NAMES})[²³23]?(?:/(?:${NAMES}|day|week|month|year|person)[²³23]?)?`;

function sayOne(written: string, many: boolean): string {
  const words = UNITS[written];
  if (words) return words[many ? 1 : 0];
  const power = written.replace(/2$/, '²').replace(/3$/, '³').slice(-1);
  const base = UNITS[written.slice(0, -1)] ?? [written, written];
  return `${POWERS[power] ?? ''} ${base[many ? 1 : 0]}`.trim();
}

/** @param many whether the number before it is other than one, and the unit is not an adjective ("a 5-km run"). */
export function sayUnit(written: string, many: boolean): string {
  const prefix = /^(sq|cu)\.?\s/.exec(written);
  if (prefix) return `${prefix[1] === 'sq' ? 'square' : 'cubic'} ${sayUnit(written.slice(prefix[0].length), many)}`;
  const [top = '', bottom] = written.split('/');
  if (!bottom) return sayOne(top, many);
  const time = /^(.+?)[²2]$/.exec(bottom);
  if (time && /^(?:s|min|h)$/.test(time[1] ?? ''))
    return `${sayOne(top, many)} per ${sayOne(time[1] ?? '', false)} squared`;
  return `${sayOne(top, many)} per ${sayOne(bottom, false)}`;
}

/** [one, many, hundredth] */
const MONEY: Record<string, readonly [string, string, string]> = {
  $: ['dollar', 'dollars', 'cents'],
  US$: ['dollar', 'dollars', 'cents'],
  A$: ['Australian dollar', 'Australian dollars', 'cents'],
  C$: ['Canadian dollar', 'Canadian dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
  '£': ['pound', 'pounds', 'pence'],
  '¥': ['yen', 'yen', ''],
  '₹': ['rupee', 'rupees', 'paise'],
  '₽': ['ruble', 'rubles', 'kopecks'],
  '₩': ['won', 'won', ''],
  USD: ['US dollar', 'US dollars', 'cents'],
  EUR: ['euro', 'euros', 'cents'],
  GBP: ['pound', 'pounds', 'pence'],
};
export const CURRENCY = `(?:US\\$|A\\$|C\\$|[$€£¥₹₽₩])`;
export const CURRENCY_CODE = `(?:USD|EUR|GBP|[€£¥₹₽₩])`;

export function moneyWords(symbol: string): readonly [string, string, string] {
  return MONEY[symbol] ?? ['', '', ''];
}
