// Entry of the runtime: whatever is exported here is an export of runtime.wasm, under the same name.
export * from './exec';
export * from './gen/exports';
export * from './inspect';
export * from './lifted';
export * from './lifted-bits';
export * from './lifted-float';
export * from './routes';
export * from './startup';
