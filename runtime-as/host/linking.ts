// What lifted modules import. Module "env" has everything under its own name; where one export of the runtime serves several
// API functions, the imports of these name the export as their module and keep their C names for stack traces and reports.

export type Env = Record<string, WebAssembly.ExportValue>;

/** Import object for a lifted module. The C names of what it imports are added to `env`. */
export function linkImports(module: WebAssembly.Module, env: Env): Record<string, Env> {
  const linked: Record<string, Env> = { env };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === 'env') continue;
    env[name] ??= env[from];
    linked[from] ??= {};
    linked[from][name] = env[from];
  }
  return linked;
}
