/** A figure of a sentence that can stand for it: "3,000 km" and what it measures. */
export interface KeyFigure {
  readonly text: string;
  readonly detail: string;
}

const NUMBER = String.raw`(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?`;
const POWER = String.raw`(?:thousand|million|billion|trillion)`;
const UNIT = String.raw`
  kilometres per (?:hour|second)|kilometers per (?:hour|second)|metres per second|meters per second|
  miles per hour|km/h|km/s|m/s|mph|square kilometres|square kilometers|square miles|cubic kilometres|
  cubic kilometers|kilometres|kilometers|km2|km²|km|metres|meters|centimetres|centimeters|millimetres|
  millimeters|nanometres|nanometers|cm|mm|nm|miles|feet|ft|inches|light[- ]years?|parsecs|tonnes|tons|kilograms|
  kilogrammes|kg|grams|pounds|litres|liters|gallons|hectares|acres|degrees(?: celsius| fahrenheit)?|°\s?[CF]|
  K(?:elvins?)?|watts|kilowatts|megawatts|gigawatts|MW|GW|kW|volts|hertz|Hz|MHz|GHz|bytes|gigabytes|terabytes|
  GB|TB|percent|per cent|years|centuries|days|hours|minutes|seconds|people|species|countries|planets|stars|
  galaxies|inhabitants|speakers|solar masses|cells|genes|deaths|soldiers|copies|users|dollars|euros|islands|
  languages|bones|states`.replaceAll(/\n\s*/g, '');
const MEASURE = new RegExp(
  String.raw`(?:[$€£]\s?)?(?<![\w.,])${NUMBER}(?:\s?[–-]\s?${NUMBER})?(?:\s?%|(?:\s${POWER})?\s?(?:${UNIT})\b|\s${POWER}\b)`,
  'iu',
);
const SHORT: ReadonlyArray<readonly [RegExp, string]> = [
  [/kilomet(?:re|er)s per hour/i, 'km/h'],
  [/kilomet(?:re|er)s per second/i, 'km/s'],
  [/met(?:re|er)s per second/i, 'm/s'],
  [/miles per hour/i, 'mph'],
  [/square kilomet(?:re|er)s|km2/i, 'km²'],
  [/cubic kilomet(?:re|er)s/i, 'km³'],
  [/kilomet(?:re|er)s/i, 'km'],
  [/centimet(?:re|er)s/i, 'cm'],
  [/millimet(?:re|er)s/i, 'mm'],
  [/nanomet(?:re|er)s/i, 'nm'],
  [/kilogram(?:me)?s/i, 'kg'],
  [/\s?(?:percent|per cent|%)/i, '%'],
  [/\s?degrees celsius|\s?°\s?C/i, ' °C'],
  [/\s?degrees fahrenheit|\s?°\s?F/i, ' °F'],
  [/(?<=\d)\s?degrees/i, '°'],
];
/** A disc holds about this much in large letters. */
const LONGEST = 18;

/** The first figure with a unit, a percentage or a great number; `null` where there is none that fits the disc. */
export function keyFigure(narration: string): KeyFigure | null {
  for (const sentence of narration.split(/(?<=[.!?])\s+/)) {
    const found = MEASURE.exec(sentence);
    if (found === null || isYear(found[0], sentence.slice(0, found.index))) continue;
    let text = found[0].trim();
    for (const [long, short] of SHORT) text = text.replace(long, short);
    text = text.replaceAll(/\s+/g, ' ');
    if (text.length <= LONGEST) return { text, detail: measured(sentence, found.index, found.index + found[0].length) };
  }
  return null;
}

/** "In 1789 people stormed …": a year is no count of people. */
function isYear(figure: string, before: string): boolean {
  return /^[12]\d{3}\s\p{L}/u.test(figure) && /\b(?:in|since|by|until|before|after|during|of)\s$/i.test(before);
}

/** What is measured, so far as a few words tell: "long", "of its length", "summit elevation". */
function measured(sentence: string, from: number, to: number): string {
  const after =
    /^\s*(?:-\s*)?(long|wide|deep|high|tall|thick|away|old|across|above sea level|below (?:the )?surface|in diameter|of (?:the |its |their |all )?[\p{L}-]{3,})(?=[\s,.;)]|$)/u.exec(
      sentence.slice(to),
    );
  if (after?.[1] !== undefined) return after[1].trim();
  const before =
    /(\p{L}+(?: \p{L}+)?) (?:of|is|was|reaches|reached)(?: (?:about|around|nearly|almost|over|more than|at least|roughly|approximately))?\s*$/u.exec(
      sentence.slice(0, from).replace(/[$€£]$/, ''),
    );
  const words = before?.[1]?.replace(/^(?:the|a|an|its|their|which|it|that|and)\s/i, '') ?? '';
  return /^(?:it|which|that|they|this|there|is|was|are|were|and)$/i.test(words) ? '' : words;
}
