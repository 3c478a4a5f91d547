// The one error of the lifter: a line for people, with the place and the chain of calls that led there once they are known.

/** Names come from the file: a line break or a terminal's escape in one must not reach people. */
const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

export class LiftError extends Error {
  /** guest address of the instruction at fault, while `message` does not name it yet */
  readonly at: number | undefined;
  /** function names from the root to the one at fault */
  readonly chain: readonly string[];

  constructor(message: string, at?: number, chain: readonly string[] = []) {
    super(printable(message));
    this.name = 'LiftError';
    this.at = at;
    this.chain = chain;
  }

  /** The same error with its address as people see it in a disassembly, the function it is in and the calls that reach it; then `caveat`. */
  reachedBy(chain: readonly string[], bias: number, caveat?: string): LiftError {
    const place = this.at === undefined ? '' : ` at 0x${(this.at - bias).toString(16)}`;
    const where = chain.length > 0 ? ` in ${chain.at(-1)}` : '';
    const path = chain.length > 1 ? ` (reached by ${chain.join(' → ')})` : '';
    const more = caveat === undefined ? '' : `; ${caveat}`;
    return new LiftError(`${this.message}${place}${where}${path}${more}`, undefined, chain);
  }
}
