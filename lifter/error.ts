// The one error of the lifter: a line for people, with the chain of calls that led there once it is known.

export class LiftError extends Error {
  /** function names from the root to the one at fault */
  readonly chain: string[];

  constructor(message: string, chain: string[] = []) {
    super(message);
    this.name = 'LiftError';
    this.chain = chain;
  }

  /** The same error with the function it is in and the calls that reach it. */
  reachedBy(chain: string[]): LiftError {
    const where = chain.length > 0 ? ` in ${chain.at(-1)}` : '';
    const path = chain.length > 1 ? ` (reached by ${chain.join(' → ')})` : '';
    return new LiftError(`${this.message}${where}${path}`, chain);
  }
}
