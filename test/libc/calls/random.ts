// Random calls: each family makes arguments on which its functions are likely to go wrong.
import { anyDouble, anyInt, Draw, floatWord, hardNumber, quadWord } from './draw.ts';
import {
  MATH_1,
  MATH_2,
  MATH_3,
  MATH_INT,
  MATH_QUAD,
  OPS,
  type Op,
  READ_FLOAT,
  READ_INT,
  SCAN,
  SORT,
  TEXT,
  TIME_OF,
  TIME_READ,
  TIME_TEXT,
  TIME_TO,
  WHOLE,
  WIDE,
} from './ops.ts';
import type { Call } from './program.ts';
import { fixedPrintCall, printCall } from './random-print.ts';

/** Names of float functions end in f, those of double functions too where they are spelled so. */
const takesFloat = (op: Op): boolean => op.c.includes('F(0)');

/** A long double: any, or one with digits around its point, few of them in one of two. */
function quadNumber(draw: Draw): [low: bigint, high: bigint] {
  const any = quadWord(draw);
  if (draw.chance(30)) return any;
  const isShort = draw.chance(50);
  const exponent = BigInt(draw.range(16381, 16383 + 114)) << 48n;
  const sign = draw.chance(50) ? 1n << 63n : 0n;
  const fraction = isShort ? (draw.word() & 0xffn) << 40n : draw.word() & 0xffffffffffffn;
  return [isShort ? BigInt(draw.below(2)) << 63n : draw.word(), sign | exponent | fraction];
}

function quadCall(draw: Draw): Call {
  const x = quadNumber(draw);
  const y = draw.chance(20) ? x : quadNumber(draw);
  return { op: OPS.indexOf(draw.of(MATH_QUAD)), ints: [], floats: [x, y], texts: [] };
}

function mathCall(draw: Draw): Call {
  const [list, count] = draw.of([
    [MATH_1, 1],
    [MATH_1, 1],
    [MATH_1, 1],
    [MATH_2, 2],
    [MATH_2, 2],
    [MATH_3, 3],
    [MATH_INT, 1],
  ] as [readonly Op[], number][]);
  const op = draw.of(list);
  const isFloat = takesFloat(op);
  const floats = Array.from({ length: count }, () => floatWord(hardNumber(draw, isFloat), isFloat));
  const ints = [BigInt(draw.chance(30) ? draw.range(-2200, 2200) : draw.range(-60, 60))];
  return { op: OPS.indexOf(op), ints, floats, texts: [] };
}

const UTF8_PIECES = [
  'a',
  'z',
  ' ',
  '\xc3\xa4',
  '\xe2\x82\xac',
  '\xf0\x9f\x98\x80',
  '\xed\xa0\x80',
  '\xc0\x80',
  '\xff',
  '\xe2\x82',
];

function wideCall(draw: Draw): Call {
  const text = Array.from({ length: draw.range(0, 8) }, () => draw.of(UTF8_PIECES.slice(0, draw.chance(70) ? 6 : 10)));
  const chars = Array.from({ length: draw.range(1, 7) }, () =>
    BigInt(draw.of([97, 98, 0x20, 0xe4, 0x20ac, 0x1f600, 0xd800])),
  );
  const op = draw.of(WIDE);
  const first = op.name === 'mbrtowc' ? [BigInt(draw.range(1, 4))] : chars;
  return {
    op: OPS.indexOf(op),
    ints: [BigInt(draw.below(2)), ...first, ...Array<bigint>(8).fill(0n)].slice(0, 9),
    floats: [],
    texts: [text.join(''), draw.of(['%ls', '%8ls|', '%-9ls|', '%.3ls', '%.1ls', '%ls%lc', '%5.2ls', '[%S]'])],
  };
}

/** Text of a number, and texts that almost are one. */
function numberText(draw: Draw): string {
  const digits = '0123456789';
  switch (draw.below(8)) {
    case 0:
      return String(anyDouble(draw));
    case 1:
      return anyDouble(draw).toExponential(draw.range(0, 20));
    case 2:
      return `${draw.text(digits, 0, 30)}.${draw.text(digits, 0, 30)}e${draw.of(['', '+', '-'])}${draw.text(digits, 0, 3)}`;
    case 3:
      return `0x${draw.text('0123456789abcdefABCDEF', 0, 20)}${draw.of(['', '.'])}${draw.text('0123456789abcdef', 0, 10)}p${draw.range(-1100, 1100)}`;
    case 4:
      return draw.of(['inf', 'INFINITY', 'infinit', 'nan', 'nan(12)', 'nan(x', 'NaN', 'i', 'n', '']);
    case 5:
      return String(anyInt(draw));
    case 6:
      return draw.text('0123456789.eE+-xXpP ', 0, 14);
    default:
      return draw.text(digits, 300, 400) + (draw.chance(50) ? '.5' : '');
  }
}

function readFloatCall(draw: Draw): Call {
  const text = draw.of(['', '', ' ', '\t\n ', '+', '-']) + numberText(draw) + draw.of(['', '', 'x', ' 1', '.']);
  return { op: OPS.indexOf(draw.of(READ_FLOAT)), ints: [], floats: [], texts: [text] };
}

function readIntCall(draw: Draw): Call {
  const base = draw.of([0, 0, 10, 10, 16, 8, 2, 36, draw.range(0, 40)]);
  const value = anyInt(draw);
  const safe = base >= 2 && base <= 36 ? base : 10;
  const body = draw.of([
    value.toString(safe),
    `0x${BigInt.asUintN(64, value).toString(16)}`,
    `0${BigInt.asUintN(64, value).toString(8)}`,
    draw.text('0123456789abcxyzXYZ_+- ', 0, 22),
    `${value}${value}`,
  ]);
  return {
    op: OPS.indexOf(draw.of(READ_INT)),
    ints: [BigInt(base)],
    floats: [],
    texts: [draw.of(['', ' ', '\n\t', '-', '+', '--']) + body],
  };
}

function scanCall(draw: Draw): Call {
  let text = '';
  let format = '';
  for (let n = draw.range(1, 5); n > 0; n--) {
    const width = draw.chance(30) ? String(draw.range(1, 12)) : '';
    const length = draw.of(['', 'hh', 'h', 'l', 'll', 'z', 'j']);
    switch (draw.below(8)) {
      case 0:
        format += `%${draw.chance(15) ? '*' : ''}${width}${draw.of(['l', '', 'L'])}${draw.of([...'fega'])}`;
        text += numberText(draw).slice(0, 40);
        break;
      case 1:
        format += `%${width || 20}s`;
        text += draw.text('abc \n', 0, 12);
        break;
      case 2:
        format += `%${width || 12}[${draw.of(['a-z', '^ ', '^]x', ']a', 'a-', '0-9a-f'])}]`;
        text += draw.text('abcdef019]- ', 0, 10);
        break;
      case 3:
        format += `%${width}c`;
        text += draw.text('ab ', 1, 4);
        break;
      case 4:
        format += draw.of([' ', 'x', '%%', ' , ', '\n']);
        text += draw.of([' ', 'x', '%', ' ,  ', '\n ']);
        break;
      case 5:
        format += '%n';
        break;
      default:
        format += `%${draw.chance(15) ? '*' : ''}${width}${length}${draw.of([...'diuxXo'])}`;
        text +=
          draw.of(['', ' ', '-', '0x', '+']) +
          anyInt(draw)
            .toString(draw.of([10, 16, 8]))
            .slice(0, 20);
    }
    if (draw.chance(50)) {
      format += ' ';
      text += draw.of([' ', '  ', '']);
    }
  }
  return { op: OPS.indexOf(SCAN[0]), ints: [], floats: [], texts: [text, format] };
}

/** Seconds around the present, where zones have rules that all sides know, or anywhere for UTC. */
function timeOfCall(draw: Draw): Call {
  const op = draw.of(TIME_OF);
  const near = BigInt(draw.range(315532800, 2145916800));
  const far = BigInt.asIntN(64, draw.word()) >> BigInt(draw.range(0, 40));
  const seconds = op.name === 'gmtime_r' && draw.chance(50) ? far : near;
  return { op: OPS.indexOf(op), ints: [seconds], floats: [], texts: [] };
}

/** Fields in and out of their ranges. Clock changes at night have two readings, so the hour is one of the day. */
function calendar(draw: Draw, isFree: boolean): bigint[] {
  const stray = isFree && draw.chance(30) ? 200 : 0;
  return [
    draw.range(-stray, 59 + stray),
    draw.range(-stray, 59 + stray),
    isFree ? draw.range(-stray, 23 + stray) : draw.range(6, 20),
    draw.range(1 - stray, 28 + stray),
    draw.range(-stray, 11 + stray),
    isFree && draw.chance(20) ? draw.range(-3000, 9000) : draw.range(80, 136),
    draw.range(0, 6),
    draw.range(0, 365),
    draw.range(-1, 1),
    draw.range(-50000, 50000),
  ].map(BigInt);
}

function timeToCall(draw: Draw): Call {
  const op = draw.of(TIME_TO);
  return { op: OPS.indexOf(op), ints: calendar(draw, op.name === 'timegm'), floats: [], texts: [] };
}

function timeTextCall(draw: Draw): Call {
  const op = draw.of(TIME_TEXT);
  const directives = Array.from({ length: draw.range(1, 4) }, () => {
    const flags = draw.chance(25) ? draw.of([...'_-0^#']) : '';
    const width = draw.chance(15) ? String(draw.range(1, 12)) : '';
    return `%${flags}${width}${draw.chance(5) ? 'E' : ''}${draw.of([...'aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%'])}${draw.of(['', ' ', '-'])}`;
  });
  const fields = calendar(draw, op.name === 'strftime').map((v, i) => (i < 5 && v < 0n ? 0n : v));
  const zone = draw.of(['CET', 'GMT', '+0330', '']);
  if (draw.chance(3)) fields[8] = 2n;
  const ints = [...fields, BigInt(draw.chance(10) ? 9 : 500)];
  return { op: OPS.indexOf(op), ints, floats: [], texts: [directives.join(''), zone] };
}

/** One directive of strptime and a text that it reads, mostly. */
function timePiece(draw: Draw): [directive: string, text: string] {
  const two = (low: number, high: number) => String(draw.range(low, high)).padStart(draw.below(3), draw.of(['0', ' ']));
  const name = draw.of([
    'sUNdaY',
    'Mon',
    'tue',
    'Wednesday',
    'thur',
    'sat',
    'May',
    'jan',
    'September',
    'OCT',
    'febr',
    'x',
  ]);
  const [letters, text] = draw.of<readonly [string, string]>([
    ['aAbBh', name],
    ['C', two(0, 40)],
    ['deIlmUWVgyHkMS', two(0, 14)],
    ['deHkMSUWVy', two(0, 64)],
    ['j', String(draw.range(0, 370))],
    ['uw', String(draw.range(0, 8))],
    ['YG', String(draw.range(0, draw.of([99, 2100, 10010])))],
    ['p', draw.of(['am', 'PM', 'Pm', 'x'])],
    ['z', draw.of(['+0200', '-0330', 'Z', ' +01:30', '+02', '+1', '-0160', '+01:3', ''])],
    ['s', String(draw.range(0, 1999999999))],
    ['Dx', draw.of(['12/31/99', '2/3/04', '13/1/00'])],
    ['F', draw.of(['2024-02-29', '1970-1-1', '2023-02-31'])],
    ['TX', draw.of(['23:59:60', '1:2:3', '12:60:00'])],
    ['rRc', draw.of(['07:15:00 PM', '12:01:02 am', '09:41', 'Thu Jan  1 00:00:00 1970'])],
    ['nt%', draw.of([' ', '', '\n\t ', '%'])],
  ]);
  const letter = letters[draw.below(letters.length)];
  // Without E: in a locale without eras, the GNU C library reads %EC, %Ey and others in some formats only.
  const mark = draw.chance(6) ? draw.of([...'-_0^#O']) : '';
  return [`%${mark}${letter}`, draw.chance(5) ? '' : text];
}

function timeReadCall(draw: Draw): Call {
  const pieces = Array.from({ length: draw.range(1, 5) }, () => timePiece(draw));
  // Seconds behind other digits would be a time of another era.
  const by = draw.of([...(pieces.some(([directive]) => directive.endsWith('s')) ? [] : ['']), ' ', '-', ':', ', ']);
  const texts = [pieces.map(([, text]) => text).join(by), pieces.map(([directive]) => directive).join(by)];
  return { op: OPS.indexOf(TIME_READ[0]), ints: [], floats: [], texts };
}

function textCall(draw: Draw): Call {
  const alphabet = draw.of(['ab', 'aAbB/', 'abcdefgh ,', '//a.', '\x7f\x80\xffaZ']);
  const texts = [draw.text(alphabet, 0, 20), draw.text(alphabet, 0, draw.chance(60) ? 3 : 20)];
  const ints = [BigInt(draw.range(0, 24)), BigInt(alphabet.charCodeAt(draw.below(alphabet.length)))];
  return { op: OPS.indexOf(draw.of(TEXT)), ints, floats: [], texts };
}

function wholeCall(draw: Draw): Call {
  return { op: OPS.indexOf(draw.of(WHOLE)), ints: [anyInt(draw), anyInt(draw)], floats: [], texts: [] };
}

function sortCall(draw: Draw): Call {
  return {
    op: OPS.indexOf(SORT[0]),
    ints: [],
    floats: [],
    texts: [draw.text('qwertyuiop\xe4\x01', 0, 40), draw.text('qx', 1, 1)],
  };
}

/** Families with their share of the calls. */
const FAMILIES: readonly (readonly [share: number, make: (draw: Draw) => Call])[] = [
  [50, mathCall],
  [2, quadCall],
  [20, printCall],
  [10, readFloatCall],
  [8, readIntCall],
  [12, scanCall],
  [3, fixedPrintCall],
  [4, wideCall],
  [4, timeOfCall],
  [4, timeToCall],
  [6, timeTextCall],
  [4, timeReadCall],
  [6, textCall],
  [5, wholeCall],
  [1, sortCall],
];

/** `count` calls of all families, determined by `seed`. */
export function randomCalls(seed: bigint, count: number): Call[] {
  const draw = new Draw(seed);
  const makers = FAMILIES.flatMap(([share, make]) => Array<(draw: Draw) => Call>(share).fill(make));
  return Array.from({ length: count }, () => draw.of(makers)(draw));
}
