// Command line → command, and what is refused with which sentence.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Command, parseArgs } from '../../server/args.ts';
import { parseListen } from '../../server/listen.ts';
import { UsageError } from '../../server/usage-error.ts';

const args = suite('server: args');

const SERVE: Extract<Command, { kind: 'serve' }> = {
  kind: 'serve',
  file: 'buttons',
  listen: { host: '127.0.0.1', port: 8080 },
  isRelease: false,
  isWatched: false,
  verbose: false,
  cache: 'default',
};
const DEFAULT = { host: '127.0.0.1', port: 8080 };
const COMMON = { verbose: false, cache: 'default' } as const;
const serve = (file: string, listen = DEFAULT, more: Partial<typeof SERVE> = {}): Command => ({
  ...SERVE,
  file,
  listen,
  ...more,
});

const accepted: [line: string, command: Command][] = [
  ['serve', serve('buttons')],
  ['serve counter', serve('counter')],
  ['serve ./a/b.so --listen 127.0.0.1:0', serve('./a/b.so', { host: '127.0.0.1', port: 0 })],
  ['serve --listen=[::1]:65535 app', serve('app', { host: '::1', port: 65535 })],
  ['--verbose serve', serve('buttons', DEFAULT, { verbose: true, log: 'text' })],
  ['serve --verbose', serve('buttons', DEFAULT, { verbose: true, log: 'text' })],
  ['serve --log json app', serve('app', DEFAULT, { log: 'json' })],
  ['prelift counter', { kind: 'prelift', file: 'counter', isRelease: false, ...COMMON }],
  ['prelift --release ./a.so', { kind: 'prelift', file: './a.so', isRelease: true, ...COMMON }],
  ['serve app --listen :9000', serve('app', { host: '127.0.0.1', port: 9000 })],
  ['serve app --listen 9000', serve('app', { host: '127.0.0.1', port: 9000 })],
  ['serve app --listen localhost:80', serve('app', { host: 'localhost', port: 80 })],
  ['--help', { kind: 'help' }],
  ['-h', { kind: 'help' }],
  ['help', { kind: 'help' }],
  ['serve --help', { kind: 'help' }],
  ['run --help', { kind: 'help' }],
  ['--version', { kind: 'version' }],
  ['serve app --release', serve('app', DEFAULT, { isRelease: true })],
  ['serve app --bindings b.ts', serve('app', DEFAULT, { bindings: 'b.ts' })],
  ['serve --bindings=b.ts app', serve('app', DEFAULT, { bindings: 'b.ts' })],
  ['serve --no-cache app', serve('app', DEFAULT, { cache: 'off' })],
  ['--cache /c serve app', serve('app', DEFAULT, { cache: { folder: '/c' } })],
  ['serve --cache=c=d app', serve('app', DEFAULT, { cache: { folder: 'c=d' } })],
  ['serve app --watch', serve('app', DEFAULT, { isWatched: true })],
  ['init my-app', { kind: 'init', folder: 'my-app', ...COMMON }],
  [
    'build ./a/app.so',
    { kind: 'build', file: './a/app.so', folder: 'app-web', isOffline: false, isInspected: false, ...COMMON },
  ],
  [
    'build counter -o site --offline --bindings b.ts',
    {
      kind: 'build',
      file: 'counter',
      folder: 'site',
      isOffline: true,
      isInspected: false,
      bindings: 'b.ts',
      ...COMMON,
    },
  ],
  ['symbolize app', { kind: 'symbolize', file: 'app', ...COMMON }],
  ['run app', { kind: 'run', args: ['app'], ...COMMON }],
  // Behind FILE everything belongs to the program.
  ['run app --help --verbose -x', { kind: 'run', args: ['app', '--help', '--verbose', '-x'], ...COMMON }],
  ['run --verbose app --verbose', { kind: 'run', args: ['app', '--verbose'], ...COMMON, verbose: true }],
  ['run --cache c app --no-cache', { kind: 'run', args: ['app', '--no-cache'], ...COMMON, cache: { folder: 'c' } }],
  ['inspect app --dump ops', { kind: 'inspect', args: ['app', '--dump', 'ops'], ...COMMON }],
];

for (const [line, command] of accepted)
  args(`azul-web ${line}`, () => {
    assert.equal(parseArgs(line.split(' '), {}), command);
  });

const refused: [line: string[], why: RegExp][] = [
  [[], /^no command$/],
  [[''], /^unknown command/],
  [['sreve'], /^unknown command sreve$/],
  [['--nope'], /^unknown option --nope$/],
  [['run'], /^run needs a FILE$/],
  [['run', '--verbose'], /^run needs a FILE$/],
  [['inspect'], /^inspect needs a FILE$/],
  [['run', '-x', 'app'], /^run: unknown option -x$/],
  [['build'], /^build needs one FILE/],
  [['build', 'a', 'b'], /^build needs one FILE/],
  [['build', 'a', '-o'], /^-o needs a folder/],
  [['build', 'a', '--fast'], /^build: unknown option --fast/],
  [['symbolize'], /^symbolize needs one FILE/],
  [['symbolize', 'a', 'b'], /^symbolize needs one FILE/],
  [['serve', '--cache'], /^--cache needs a folder$/],
  [['serve', '--log', 'xml'], /^--log xml: write text or json$/],
  [['prelift'], /^prelift needs one FILE/],
  [['prelift', 'a', 'b'], /^prelift needs one FILE/],
  [['prelift', 'a', '--no-cache'], /^prelift fills the cache/],
  [['serve', '--release=yes'], /^serve: unknown option --release$/],
  [['serve', 'a', 'b'], /one app at a time; got a, b/],
  [['serve', '--port', '80'], /unknown option --port/],
  [['serve', '--listen'], /--listen needs HOST:PORT/],
  [['serve', '--listen', ''], /write HOST:PORT/],
  [['serve', '--listen', '127.0.0.1'], /write HOST:PORT/],
  [['serve', '--listen', '127.0.0.1:-1'], /write HOST:PORT/],
  [['serve', '--listen', '127.0.0.1:http'], /write HOST:PORT/],
  [['serve', '--listen', '127.0.0.1:65536'], /ports end at 65535/],
  [['serve', '--listen', '::1:80'], /write HOST:PORT/],
  [['serve', '--listen', '0.0.0.0:8080'], /only addresses of this machine/],
  [['serve', '--listen', '[::]:8080'], /only addresses of this machine/],
  [['serve', '--listen', '192.168.1.2:8080'], /only addresses of this machine/],
  [['serve', '--listen', 'example.org:8080'], /only addresses of this machine/],
  [['serve', '--listen', '127.0.0.1.example.org:8080'], /only addresses of this machine/],
  [['serve', '--listen', '127.0.0.256:8080'], /only addresses of this machine/],
  [['serve', '--listen', '127.0.0.1:80/x'], /write HOST:PORT/],
  [['serve', '--listen', 'http://127.0.0.1:80'], /write HOST:PORT/],
  [['serve', '--listen', 'a b:80'], /no host name/],
];

for (const [line, why] of refused)
  args(`refuses: ${line.join(' ') || '(nothing)'}`, () => {
    assert.throws(
      () => parseArgs(line),
      (error: Error) => error instanceof UsageError && why.test(error.message),
    );
  });

args('every address of 127/8 is this machine', () => {
  assert.equal(parseListen('127.3.2.1:1'), { host: '127.3.2.1', port: 1 });
});

args('NODE_ENV=production releases', () => {
  assert.equal(parseArgs(['serve'], { NODE_ENV: 'production' }), serve('buttons', DEFAULT, { isRelease: true }));
});

args.run();
