// Tokens without which no call is made: pages of this origin can read them, those of others cannot. They hold no state, so
// servers with the same secret accept each other's.
//
//   token   ┌ when it ends, s since 1970, in base 36 │ . │ 16 random characters │ . │ HMAC-SHA256 of both ┐
import { createHmac, randomBytes } from 'node:crypto';
import { isEqual } from './access.ts';

const LIFE_S = 60 * 60;

export class Tokens {
  readonly #secret: Buffer;
  readonly #nowS: () => number;

  /** `secret`: default one of this process; servers that stand in for each other need the same. */
  constructor(secret?: string, nowS = (): number => Math.floor(Date.now() / 1000)) {
    this.#secret = secret === undefined ? randomBytes(32) : Buffer.from(secret);
    this.#nowS = nowS;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }

  make(): string {
    const text = `${(this.#nowS() + LIFE_S).toString(36)}.${randomBytes(12).toString('base64url')}`;
    return `${text}.${this.#sign(text)}`;
  }

  isValid(token: string | undefined): boolean {
    const match = /^(([\da-z]{1,10})\.[\w-]{16})\.([\w-]{43})$/.exec(token ?? '');
    if (!match) return false;
    const [, text, end, mac] = match;
    return isEqual(mac, this.#sign(text)) && Number.parseInt(end, 36) > this.#nowS();
  }
}
