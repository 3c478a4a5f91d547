// The parts of POST /az/exec that count and remember: tokens, rates, answers given lately. Time is an argument here.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Tokens } from '../../server/csrf.ts';
import { RateLimit } from '../../server/rate.ts';
import { RecentAnswers } from '../../server/recent.ts';

const parts = suite('server: exec parts');

parts('a token is good for an hour, for those who know the secret', () => {
  let now = 1_000_000;
  const tokens = new Tokens('secret', () => now);
  const token = tokens.make();
  assert.ok(tokens.isValid(token));
  assert.ok(new Tokens('secret', () => now).isValid(token), 'another server with the same secret');
  assert.not.ok(new Tokens('Secret', () => now).isValid(token));
  assert.not.ok(new Tokens(undefined, () => now).isValid(token));
  assert.is.not(tokens.make(), token);
  now += 3599;
  assert.ok(tokens.isValid(token));
  now += 1;
  assert.not.ok(tokens.isValid(token));
});

parts('a token with any other character is none', () => {
  const tokens = new Tokens('secret', () => 1_000_000);
  const token = tokens.make();
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === 'a' ? 'b' : 'a';
    const forged = token.slice(0, at) + other + token.slice(at + 1);
    // The last character of base64url carries four bits: forms that decode alike are still other texts.
    assert.not.ok(tokens.isValid(forged), forged);
  }
  for (const text of [undefined, '', '.', '..', token.slice(1), `${token}a`, `${token} `])
    assert.not.ok(tokens.isValid(text), String(text));
});

parts('a client gets its burst, then its rate, and no other client pays for it', () => {
  let now = 0;
  const rate = new RateLimit({ perSecond: 2, burst: 3 }, () => now);
  assert.equal(
    [1, 2, 3, 4].map(() => rate.take('a')),
    [0, 0, 0, 1],
  );
  assert.is(rate.take('b'), 0);
  now += 500;
  assert.equal([rate.take('a'), rate.take('a')], [0, 1]);
  now += 3_600_000;
  assert.equal(
    [1, 2, 3, 4].map(() => rate.take('a')),
    [0, 0, 0, 1],
    'it does not save up more than a burst',
  );
});

parts('clients without end take no memory without end', () => {
  const rate = new RateLimit({ perSecond: 1, burst: 1 }, () => 0);
  assert.is(rate.take('first'), 0);
  assert.is(rate.take('first'), 1);
  for (let n = 0; n < 10_000; n++) rate.take(`client ${n}`);
  assert.is(rate.take('first'), 0, 'forgotten');
});

parts('a call of the same name is made once, unless it failed or was refused for now', async () => {
  const recent = new RecentAnswers();
  let made = 0;
  const make = (status: number) => async () => ({ status, body: String(++made) });
  const answers = await Promise.all([recent.once('x', make(200)), recent.once('x', make(200))]);
  assert.equal(
    answers.map(({ body }) => body),
    ['1', '1'],
  );
  assert.is((await recent.once('y', make(503))).body, '2');
  assert.is((await recent.once('y', make(200))).body, '3');
  const failing = () => Promise.reject(new Error('no'));
  assert.is(await recent.once('z', failing).catch(() => 'failed'), 'failed');
  assert.is((await recent.once('z', make(200))).body, '4');
});

parts('answers without end take no memory without end', async () => {
  const recent = new RecentAnswers();
  let made = 0;
  const large = async () => ({ status: 200, body: `${++made}`.padEnd(8 * 1024 * 1024) });
  for (let n = 0; n < 6; n++) await recent.once(`call ${n}`, large);
  await recent.once('call 0', large);
  assert.is(made, 7, 'the first one was forgotten');
  await recent.once('call 5', large);
  assert.is(made, 7, 'the last one is known');
});

parts.run();
