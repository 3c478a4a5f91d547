// `node --import ./tsx.mjs` runs TypeScript by tsx, and packages as they are. By itself tsx rewrites each `import()` in them
// and makes a map of the file for it: binaryen, 15 MB on one line with one such call, then takes 10 s to import instead of 0.5.
import { register } from 'node:module';
import 'tsx';

register(new URL('./tsx-packages.mjs', import.meta.url));
