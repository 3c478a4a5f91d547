// Addresses with options → where and how a server listens, and what is refused with which sentence.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Listen, parseListen, warningsOf } from '../../server/listen.ts';
import { UsageError } from '../../server/usage-error.ts';

const listen = suite('server: listen');
const TOKEN = 'a-token-of-16-ch';

const accepted: [address: string, expected: Listen][] = [
  ['web://127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
  ['web://localhost:80/', { host: 'localhost', port: 80 }],
  ['WEB://[::1]:0', { host: '::1', port: 0 }],
  ['8080?max_body=64k', { host: '127.0.0.1', port: 8080, maxBodyBytes: 65_536 }],
  [
    'web://127.0.0.1:1?max_body=2MB&max_connections=7',
    { host: '127.0.0.1', port: 1, maxBodyBytes: 2_097_152, maxConnections: 7 },
  ],
  [`web://127.0.0.1:1?auth_token=${TOKEN}`, { host: '127.0.0.1', port: 1, authToken: TOKEN }],
  [
    'web://127.0.0.1:1?tls_cert=/a/b%20c.pem&tls_key=k.pem',
    { host: '127.0.0.1', port: 1, tls: { certFile: '/a/b c.pem', keyFile: 'k.pem' } },
  ],
  ['web://0.0.0.0:80?allow_public=1', { host: '0.0.0.0', port: 80 }],
  ['web://[::]:80?allow_public=1', { host: '::', port: 80 }],
  ['web://[fe80::1%eth0]:80?allow_public=1', { host: 'fe80::1%eth0', port: 80 }],
  ['web://example.org:80?allow_public=1', { host: 'example.org', port: 80 }],
  ['web://127.0.0.1:80?isolate=0', { host: '127.0.0.1', port: 80, isIsolated: false }],
  ['web://127.0.0.1:80?isolate=1', { host: '127.0.0.1', port: 80, isIsolated: true }],
  ['web://127.0.0.1:80?allow_public=0', { host: '127.0.0.1', port: 80 }],
];
for (const [address, expected] of accepted)
  listen(address, () => {
    assert.equal(parseListen(address), expected);
  });

const refused: [address: string, why: RegExp][] = [
  ['web://0.0.0.0:80', /could be reached by everybody.*allow_public=1$/],
  ['web://0.0.0.0:80?allow_public=0', /allow_public=1$/],
  ['web://0.0.0.0:80?allow_public=yes', /allow_public=yes: write 1 or 0$/],
  ['web://:80?isolate=no', /isolate=no: write 1 or 0$/],
  ['web://:80?tls_cert=a.pem', /tls_cert and tls_key belong together/],
  ['web://:80?tls_key=a.pem', /tls_cert and tls_key belong together/],
  ['web://:80?tls=1', /unknown option tls; there are tls_cert, tls_key, auth_token, max_body/],
  ['web://:80?toString=1', /unknown option toString/],
  ['web://:80?max_body=0', /max_body=0: write a number from 1 to/],
  ['web://:80?max_body=1T', /max_body=1T: write a number/],
  ['web://:80?max_body=999999999999g', /write a number from 1/],
  ['web://:80?max_connections=-1', /max_connections=-1: write a number/],
  ['web://:80?max_connections=', /max_connections has no value/],
  ['web://:80?auth_token=short', /at least 16 characters/],
  ['web://:80?auth_token=sixteen%0d%0acharacters', /letters, digits/],
  ['web://:80?auth_token=@/no/such/file', /no such file/],
  ['web://host', /write HOST:PORT/],
  ['web://', /write HOST:PORT/],
  ['web://u:p@127.0.0.1:80', /write HOST:PORT/],
  ['web://[zz]:80?allow_public=1', /no host name and no address/],
  ['web://-a:80?allow_public=1', /no host name/],
];
for (const [address, why] of refused)
  listen(`refuses ${address}`, () => {
    assert.throws(
      () => parseListen(address),
      (error: Error) => error instanceof UsageError && why.test(error.message),
    );
  });

listen('a refusal does not repeat what may be secret', () => {
  assert.throws(
    () => parseListen(`web://:80?auth_token=${TOKEN}&nonsense=1`),
    (error: Error) => !error.message.includes(TOKEN),
  );
});

listen('@FILE: the token of a file, without its last line break', () => {
  const folder = mkdtempSync(join(tmpdir(), 'azul-web-'));
  try {
    writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
    assert.is(parseListen(`:80?auth_token=@${folder}/token`).authToken, TOKEN);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

listen('who can be reached from outside is told what that means', () => {
  assert.equal(warningsOf(parseListen('8080')), []);
  assert.is(warningsOf(parseListen('web://0.0.0.0:80?allow_public=1')).length, 2);
  assert.is(warningsOf(parseListen(`web://0.0.0.0:80?allow_public=1&auth_token=${TOKEN}`)).length, 1);
});

listen.run();
