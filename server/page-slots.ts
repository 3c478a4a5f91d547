// The table slots that code of the app can call, and what stands in those whose functions pages have not.
import { functionImports } from '../lifter/wasm-code.ts';
import { ownSlot, type SlotName } from '../runtime-as/host/slots.ts';
import { type Stub, stubModule } from '../runtime-as/host/stubs.ts';
import type { RunningApp } from './app.ts';

const TIME_FUNCTION = 'AzCallbackInfo_getSystemTimeFn';

/** The app's own, and that of the runtime where it asks for its address. */
export const pageSlots = ({ slots, modules, runtime }: RunningApp): SlotName[] =>
  modules.some(({ wasm }) => functionImports(wasm).some(({ name }) => name === TIME_FUNCTION))
    ? [...slots, ownSlot(runtime.exports)]
    : slots;

/** The page has all its modules before anything runs: stubs are for the slots of those that it has not. */
export function pageStubs(app: RunningApp): Uint8Array<ArrayBuffer> {
  const own = ownSlot(app.runtime.exports).slot;
  const filled = new Set(app.modules.map(({ slot }) => slot));
  const stubs = pageSlots(app).flatMap(({ slot }): Stub[] => {
    if (filled.has(slot)) return [];
    // The runtime itself calls its own.
    return [{ table: 'uniform', slot }, ...(slot === own ? [] : [{ table: 'table', slot } as const])];
  });
  return stubModule(stubs, app.pointerCall);
}
