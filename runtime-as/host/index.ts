// Everything that the page may use; Node adds ./node.ts.
export { CssError, CssParser } from './css.ts';
export { type Measure, measureByCanvas, measureByClass } from './measure.ts';
export {
  AzTrap,
  type EventFields,
  type Runtime,
  type RuntimeExports,
  type RuntimeOptions,
  startRuntime,
} from './runtime.ts';
