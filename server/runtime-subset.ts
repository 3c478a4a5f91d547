// The runtime without what an app's page does not call. Knowing what that is takes the tables of the whole API, which are
// slower to load than most apps to serve: import this file when there is something to leave out.
import { wasmSubset } from '../lifter/wasm-subset.ts';
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import { ownerExports, TypeImage } from '../runtime-as/tables/type-image.ts';

const OWNER_EXPORT = /^az_own_/;

/** Types that drop and clone themselves among those that imported functions have descriptions of. */
function ownersOf(imported: Iterable<string>): ReadonlySet<string> {
  const described = new TypeImage(0);
  for (const name of imported)
    for (const param of importSignature(name, 'aapcs64')?.params ?? [])
      if (param.place === 'type') described.addressOf(param.type, param.depth);
  return described.owners;
}

/**
 * `runtime` with those exports that `isCalled` names, and what drops and clones the types that the functions `imported`
 * by code of the app are about.
 */
export function runtimeSubset(
  runtime: Uint8Array,
  imported: Iterable<string>,
  isCalled: (name: string) => boolean,
): Uint8Array {
  const owned = new Set([...ownersOf(imported)].flatMap(ownerExports));
  return wasmSubset(
    runtime,
    (name) => owned.has(name) || isCalled(name),
    (name) => OWNER_EXPORT.test(name) && !owned.has(name),
  );
}
