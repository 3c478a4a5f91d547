// Everything that the page may use; Node adds ./node.ts.
export { calledFunction, functionNames, inFunction } from './api-frame.ts';
export { bindingPrototypes, importsOf } from './bindings.ts';
export { CssError, CssParser } from './css.ts';
export { BINDING_ERROR, type Binding, BindingError, type Bindings, GuestMemory } from './guest-memory.ts';
export { AzExit, AzTrap } from './imports.ts';
export { linkImports } from './linking.ts';
export { measureByClass } from './measure.ts';
export type { Runtime } from './node.ts';
export { type PageRuntime, type RuntimeOptions, startRuntime } from './runtime.ts';
export type { AppInfo } from './server-session.ts';
export type { Box, EventFields, RuntimeExports, Session } from './session.ts';
export type { SlotName } from './slots.ts';
export type { FunctionType } from './stubs.ts';
