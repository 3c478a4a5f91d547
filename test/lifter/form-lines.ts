// Lines of instruction forms → instructions. Every family is spelled out by small expansions: `{a|b}` stands for each alternative in
// turn; groups written `{1:w|x}` with the same number choose together, and `%name` stands for a group of ARRANGEMENTS. `<` and `>` are
// the braces of a register list.

/** Groups of arrangements that change together; w, n and m are wide lanes and their narrow ones, in half or all of a register. */
const ARRANGEMENTS: Readonly<Record<string, string>> = {
  all: '{1:8b|16b|4h|8h|2s|4s|2d}',
  bhs: '{1:8b|16b|4h|8h|2s|4s}',
  hs: '{1:4h|8h|2s|4s}',
  h2: '{1:h|h|s|s}',
  b: '{1:8b|16b}',
  f: '{1:2s|4s|2d}',
  fe: '{1:s|s|d}',
  full: '{1:16b|8h|4s|2d}',
  wide: '{1:8h|4s|2d}',
  narrow: '{1:8b|4h|2s}',
  upper: '{1:16b|8h|4s}',
  lwide: '{1:4s|2d}',
  lnarrow: '{1:4h|2s}',
  lupper: '{1:8h|4s}',
  le: '{1:h|s}',
  pairs: '{1:4h|8h|2s|4s|1d|2d}',
  fs: '{1:s|d}',
  bhsd: '{1:b|h|s|d}',
  hsd: '{1:h|s|d}',
  bh: '{1:b|h|s}',
  r: '{1:w|x}',
};

/** Every combination of the alternatives in braces; groups with the same number choose together. */
export function expand(line: string): string[] {
  const group = /\{(?:(\d):)?([^{}]*)\}/.exec(line);
  if (!group) return [line];
  const [whole, number, alternatives] = group;
  return alternatives.split('|').flatMap((_, n) => {
    const chosen = number
      ? line.replace(new RegExp(`\\{${number}:([^{}]*)\\}`, 'g'), (_m, list: string) => list.split('|')[n])
      : line.replace(whole, alternatives.split('|')[n]);
    return expand(chosen);
  });
}

const named = (line: string): string =>
  line.replace(
    /%(all|bhsd|bhs|bh|hsd|hs|h2|b|full|fe|fs|f|wide|narrow|upper|lwide|lnarrow|lupper|le|pairs|r)/g,
    (_, name: string) => ARRANGEMENTS[name],
  );

/** Every instruction that the lines of `text` stand for. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => expand(named(line)))
    .map((line) => line.replaceAll('<', '{').replaceAll('>', '}').replaceAll(' ,', ','));
