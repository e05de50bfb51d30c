import { describe, expect, it } from 'vitest';
import { spokenText } from './spoken-text.ts';

/** [what is written, what is said] */
const CASES: readonly (readonly [string, string])[] = [
  // numbers and measures
  [
    'It is 3,000 kilometres (1,900 mi) wide.',
    'It is three thousand kilometres, one thousand nine hundred miles, wide.',
  ],
  [
    'A speed of 299,792,458 m/s.',
    'A speed of two hundred ninety-nine million seven hundred ninety-two thousand four hundred fifty-eight meters per second.',
  ],
  ['120 km/h or 75 mph', 'one hundred twenty kilometers per hour or seventy-five miles per hour'],
  ['9.8 m/s²', 'nine point eight meters per second squared'],
  ['5 km², 3 m³ and 2 sq mi', 'five square kilometers, three cubic meters and two square miles'],
  ['1 km and 1.5 km', 'one kilometer and one point five kilometers'],
  ['a 5-km run', 'a five-kilometer run'],
  ['20 °C, 68°F and 5 K', 'twenty degrees Celsius, sixty-eight degrees Fahrenheit and five kelvins'],
  ['It was -5 °C, then −10.', 'It was minus five degrees Celsius, then minus ten.'],
  ['15 million °C', 'fifteen million degrees Celsius'],
  ['5–10 km', 'five to ten kilometers'],
  ['70–80 kg (150–180 lb)', 'seventy to eighty kilograms, one hundred fifty to one hundred eighty pounds,'],
  [
    'a flow of 170 m3/s (6,000 cu ft/s).',
    'a flow of one hundred seventy cubic meters per second, six thousand cubic feet per second.',
  ],
  ['3.5 GHz, 16 GB and 5 µm', 'three point five gigahertz, sixteen gigabytes and five micrometers'],
  ['45° N and 90°', 'forty-five degrees north and ninety degrees'],
  ['10 in 100, but (12 in).', 'ten in one hundred, but, twelve inches.'],
  ['1,234,567.89', 'one million two hundred thirty-four thousand five hundred sixty-seven point eight nine'],
  ['the .5 share', 'the point five share'],
  ['agent 007', 'agent zero zero seven'],
  ['100 Years...100 Stars', 'one hundred Years... one hundred Stars'],
  ['call 555-1234', 'call five five five, one two three four'],
  // money
  ['It costs $4.5 million.', 'It costs four point five million dollars.'],
  ['$5.50 a day, or $1', 'five dollars and fifty cents a day, or one dollar'],
  ['$5–10 and $0.99', 'five to ten dollars and ninety-nine cents'],
  ['US$3bn, £2.5m and €20', 'three billion dollars, two point five million pounds and twenty euros'],
  ['5 €, 50¢ and 500 USD', 'five euros, fifty cents and five hundred US dollars'],
  // shares, fractions, ordinals
  ['50% or 5%–10%', 'fifty percent or five percent to ten percent'],
  ['1/2, 3/4 and 5/12', 'one half, three quarters and five twelfths'],
  ['2½ cups and 2 1/2 cups', 'two and one half cups and two and one half cups'],
  ['open 24/7', 'open twenty-four seven'],
  ['the 21st, 2nd and 103rd', 'the twenty-first, second and one hundred third'],
  ['ratio 3:1, score 3-0', 'ratio three to one, score three to zero'],
  // dates and times
  ['born on May 5, 1879 in Ulm', 'born on May fifth, eighteen seventy-nine in Ulm'],
  ['On 5 May 2024', 'On the fifth of May twenty twenty-four'],
  ['Jan. 5 and 3 Mar 2020', 'January fifth and the third of March twenty twenty'],
  ['May 5–7', 'May fifth to seventh'],
  ['2024-05-01', 'May first, twenty twenty-four'],
  [
    '12/25/2024 and 25/12/2024',
    'December twenty-fifth, twenty twenty-four and December twenty-fifth, twenty twenty-four',
  ],
  ['at 5:30 p.m. it rained', 'at five thirty p.m. it rained'],
  ['At 5:00 we came back at 9am.', "At five o'clock we came back at nine a.m."],
  ['the train of 17:05', 'the train of seventeen oh five'],
  ['from 1914–1918, or 1939-45', 'from nineteen fourteen to nineteen eighteen, or nineteen thirty-nine to forty-five'],
  [
    'in 2000, 2009, 2010, 1066 and 1905',
    'in two thousand, two thousand nine, twenty ten, ten sixty-six and nineteen oh five',
  ],
  ['1500 people in 1500', 'one thousand five hundred people in fifteen hundred'],
  ['the 1990s and the ’80s', 'the nineteen nineties and the eighties'],
  ['AD 79 and 300 BC', 'A.D. seventy-nine and three hundred BC'],
  // names and abbreviations
  ['World War II and Louis XIV', 'World War two and Louis the fourteenth'],
  ["Henry VIII's wives, Chapter IV", "Henry the eighth's wives, Chapter four"],
  ['Elizabeth I reigned; when Mary I think so.', 'Elizabeth the first reigned; when Mary I think so.'],
  ['the XIX century', 'the nineteenth century'],
  ['Dr. Smith and Mrs. Jones vs. St. Louis', 'Doctor Smith and Missus Jones versus Saint Louis'],
  ['J. R. R. Tolkien met John F. Kennedy.', 'J R R Tolkien met John F Kennedy.'],
  ['apples, e.g. green ones, i.e. fruit, etc.', 'apples, for example green ones, that is fruit, et cetera.'],
  ['No. 5, pp. 3–7, c. 1500, Fig. 2', 'number five, pages three to seven, circa fifteen hundred, Figure two'],
  ['Washington, D.C. is in the U.S. today', 'Washington, D.C. is in the U.S. today'],
  ['the ISS and NASA', 'the I.S.S. and NASA'],
  // science and signs
  ['E = mc² and x^2', 'E equals m c squared and x squared'],
  ['3 × 10^8 and 10⁻⁵', 'three times ten to the power of eight and ten to the power of minus five'],
  ['1.989 × 10³⁰ kg', 'one point nine eight nine times ten to the power of thirty kilograms'],
  ['2 × 3 = 6, 1920×1080, 5× faster', 'two times three equals six, nineteen twenty by ten eighty, five times faster'],
  ['CO₂, H2O and O2', 'C O two, H two O and O two'],
  ['≈ 5, ~6 and ±3', 'approximately five, about six and plus or minus three'],
  ['α-particles have Δt of π', 'alpha-particles have delta t of pi'],
  ['R&D, he/she, and/or TCP/IP', 'R and D, he or she, and or TCP IP'],
  ['C++ and C#', 'C plus plus and C sharp'],
  [
    'M87, Kepler-186f, 4K, v2.0.1',
    'M eighty-seven, Kepler-one hundred eighty-six f, four K, v two point zero point one',
  ],
  // the web and markup
  ['See https://en.wikipedia.org/wiki/Black_hole?x=1.', 'See en dot wikipedia dot org.'],
  ['write to me.you@example.org', 'write to me dot you at example dot org'],
  ['**Bold** and *light*, `code` and [a link](https://x.org/a_(b)).', 'Bold and light, code and a link.'],
  ['# Heading', 'Heading'],
  ['- a <b>bold</b> &amp; new<br>line', 'a bold and new line'],
  ['text[1] and more[citation needed].', 'text and more.'],
  ['#blackhole by @nasa', 'blackhole by at nasa'],
  ['<script>alert(1)</script>hello', 'hello'],
  // marks, emoji, other scripts
  ['Night—and day — and night – end.', 'Night, and day, and night, end.'],
  ['He said: “It’s ‘fine’ (really).” Then left.', "He said: It's fine, really. Then left."],
  ['looking for "alternatives", as many', 'looking for alternatives, as many'],
  ['the flag 🇨🇳 of China 🎉.', 'the flag of China.'],
  ['1️⃣ first 👩‍🚀 astronaut', 'first astronaut'],
  ['Beijing (Chinese: 北京; pinyin: Běijīng) is big.', 'Beijing is big.'],
  ['a galaxy (/ˈɡæləksi/) is big', 'a galaxy is big'],
  ['from Greek κάκτος (kaktos)', 'from Greek, kaktos,'],
  ['…', ''],
  ['🎉🎉', ''],
];

describe('spokenText', () => {
  it.each(CASES)('says %j', (written, said) => {
    expect(spokenText(written).spoken).toBe(said);
  });

  it.each(CASES)('keeps every displayed word of %j with its offsets', (written) => {
    const { tokens } = spokenText(written);
    expect(tokens.map((token) => token.display)).toEqual(written.split(/\s+/).filter(Boolean));
    for (const token of tokens) expect(written.slice(token.start, token.end)).toBe(token.display);
  });

  it('keeps a number and its unit apart', () => {
    const { tokens } = spokenText('is (1,900 mi) wide');
    expect(tokens.map(({ display, spoken }) => [display, spoken])).toEqual([
      ['is', 'is,'],
      ['(1,900', 'one thousand nine hundred'],
      ['mi)', 'miles,'],
      ['wide', 'wide'],
    ]);
  });

  it('gives words that are only shown nothing to say', () => {
    const { tokens } = spokenText('Day — night (北京 是) 🎉 end');
    expect(tokens.filter((token) => token.spoken === '').map((token) => token.display)).toEqual([
      '—',
      '(北京',
      '是)',
      '🎉',
    ]);
  });

  it.each(['*a ', '(', '[', '_b ', '1', '1-', '1/', '<b', '. ', '&a', '北(', '`', '5 m'])(
    'stays quick on 6,000 characters of %j',
    (bit) => {
      const before = performance.now();
      spokenText(bit.repeat(6000 / bit.length));
      expect(performance.now() - before).toBeLessThan(1500);
    },
  );
});
