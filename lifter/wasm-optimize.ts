// A whole wasm module → the same, smaller: what outlining and splitting leave, such as copies between locals, goes.
import { binaryen, FEATURES } from './binaryen.ts';

/** Exports and imports, and where data and functions of the table are, stay. */
export function optimizedWasm(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const module = binaryen.readBinary(wasm);
  // Of all modules: those that are lifted have their own passes, and these levels.
  const levels = [binaryen.getOptimizeLevel(), binaryen.getShrinkLevel()] as const;
  try {
    // What the module's compiler may have used is more than what we write.
    module.setFeatures(FEATURES | binaryen.Features.BulkMemoryOpt);
    binaryen.setOptimizeLevel(2);
    binaryen.setShrinkLevel(1);
    module.optimize();
    return new Uint8Array(module.emitBinary());
  } finally {
    binaryen.setOptimizeLevel(levels[0]);
    binaryen.setShrinkLevel(levels[1]);
    module.dispose();
  }
}
