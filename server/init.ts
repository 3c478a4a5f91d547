// `azul-web init NAME`: a folder with a small app, the header, and how to build it with gcc, clang and Apple's clang.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packagePath } from './package.ts';

/** The name becomes a title in C and part of commands. */
const NAME = /^[A-Za-z0-9][\w. -]{0,63}$/;

const MAKEFILE = `# make                                                        on a Mac with Apple Silicon, or on ARM64 Linux
# make CC=aarch64-linux-gnu-gcc                               elsewhere (Debian: gcc-aarch64-linux-gnu)
# make CC="clang --target=aarch64-linux-gnu -fuse-ld=lld"     elsewhere, with clang and lld
CFLAGS ?= -O2 -g -Wall -Wextra
ifeq ($(shell uname -s),Darwin)
LIBRARY = -arch arm64 -dynamiclib -undefined dynamic_lookup
else
LIBRARY = -fPIC -shared
endif

app.so: app.c azul.h
	$(CC) $(CFLAGS) $(LIBRARY) app.c -o $@

.PHONY: serve site clean
serve: app.so
	npx azul-web serve app.so
site: app.so
	npx azul-web build app.so -o site
clean:
	rm -rf app.so site
`;

const readme = (name: string): string => `# ${name}

An app in C against Azul's API, served as a web page by azul-web.

Build it, with what compiles for ARM64 here:

    make CC=aarch64-linux-gnu-gcc                            # gcc
    make CC="clang --target=aarch64-linux-gnu -fuse-ld=lld"  # clang
    make                                                     # on an Apple Silicon Mac, or on ARM64 Linux

Serve it, and open the address that it prints:

    npx azul-web serve app.so

or write it as a folder for any static host:

    npx azul-web build app.so -o site

\`app.c\` has the model, its JSON form, the layout callback and one event callback. \`azul.h\` is the API.
`;

/** The smallest demo under another title. */
function appSource(name: string): string {
  const demo = readFileSync(packagePath('demos/counter.c'), 'utf8');
  const source = demo.replace(/^\/\* counter: /, () => `/* ${name}: `);
  return source.replace('window_state.title = AZ_STR("Counter")', () => `window_state.title = AZ_STR("${name}")`);
}

/** Writes the folder and says what to do next; the exit status. */
export function initCommand(folder: string): number {
  const name = basename(resolve(folder));
  if (!NAME.test(name))
    throw new Error(
      `"${name}" is no name for an app: start with a letter or digit; letters, digits, space, ., _ and - may follow`,
    );
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty; choose another name, or empty it`);
  mkdirSync(folder, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    'app.c': appSource(name),
    'azul.h': readFileSync(packagePath('include/azul.h'), 'utf8'),
    Makefile: MAKEFILE,
    'README.md': readme(name),
    '.gitignore': 'app.so\nsite/\n',
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const next = ['make CC=aarch64-linux-gnu-gcc', 'npx azul-web serve app.so'].map((line) => `  ${line}\n`).join('');
  process.stdout.write(
    `${folder}: ${Object.keys(files).join(', ')}\nnext (README.md has other compilers):\n  cd ${folder}\n${next}`,
  );
  return 0;
}
