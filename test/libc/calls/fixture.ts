// Calls as lines: `name ints… / floats as low:high, hexadecimal… / texts as JSON`.
import { OPS } from './ops.ts';
import type { Call } from './program.ts';

export function writeFixture({ op, ints, floats, texts }: Call): string {
  const words = floats.map(([low, high]) => `${low.toString(16)}:${high.toString(16)}`);
  return `${OPS[op].name} ${ints.join(' ')} / ${words.join(' ')} / ${JSON.stringify(texts)}`;
}

/** Reads what writeFixture wrote; throws on the name of no operation. */
export function readFixture(line: string): Call {
  const [, name, ints, floats, texts] = /^(\S+) (.*?) ?\/ (.*?) ?\/ (\[.*\])$/.exec(line) ?? [];
  const op = OPS.findIndex((o) => o.name === name);
  if (op < 0) throw new Error(`calls/fixtures.txt: cannot read "${line}"`);
  const list = (text: string): string[] => text.split(' ').filter(Boolean);
  const pairOf = (text: string): [bigint, bigint] => {
    const [low, high] = text.split(':').map((half) => BigInt(`0x${half}`));
    return [low, high];
  };
  return { op, ints: list(ints).map(BigInt), floats: list(floats).map(pairOf), texts: JSON.parse(texts) as string[] };
}
