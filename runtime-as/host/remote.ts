// Typed front of the AzExec_* exports (exec.ts): callbacks that run on the server. A runtime that was cut for an app without
// such callbacks does not have them; then none of these functions may be called.
import { type Access, copyFrame, type EventFields, eventBytes, resultBytes, u32s, withBytes } from './session.ts';

/** A call of a callback; `index`: place of its node in the document, −1 = it belongs to no node. */
export interface RemoteCall {
  slot: number;
  index: number;
}

/** `node`: id of the node in this runtime; meaningless where `index` is −1. */
export interface TakenCall extends RemoteCall {
  node: number;
}

export interface Remote {
  /** Calls of these slots' callbacks are for the server. */
  setSlots(slots: readonly number[]): void;
  /** Takes the calls that the last event had for the server, in their order. */
  takeCalls(): TakenCall[];
  /** Nodes of the document, text nodes included. */
  nodeCount(): number;
  /** Makes a call; returns what the callback asked for, as `apply` reads it. Throws AzTrap where the document has no such callback. */
  run(call: RemoteCall, kind: number, event: EventFields): Uint8Array<ArrayBuffer>;
  /**
   * Does what such an answer asks for; `hasNewModel`: the model was replaced since the call. Returns a copy of the patch
   * frame, undefined when nothing changed.
   */
  apply(answer: Uint8Array, hasNewModel: boolean): Uint8Array<ArrayBuffer> | undefined;
}

export function remoteCalls(access: Access): Remote {
  const { exports, memory, guard, now } = access;
  return {
    setSlots: (slots) => {
      for (const slot of slots) exports.AzExec_setRemote(slot);
    },
    takeCalls: () => {
      const numbers = u32s(resultBytes(access, exports.AzExec_takeCalls()));
      return Array.from({ length: numbers.length / 3 }, (_, i) => ({
        slot: numbers[i * 3],
        index: numbers[i * 3 + 1] | 0,
        node: numbers[i * 3 + 2],
      }));
    },
    nodeCount: () => exports.AzExec_nodeCount(),
    run: ({ slot, index }, kind, event) =>
      withBytes(access, eventBytes(event), (record) => {
        exports.AzStartup_setTime(event.timeMs ?? now());
        return resultBytes(
          access,
          guard(() => exports.AzExec_run(slot, index, kind, record)),
        );
      }),
    apply: (answer, hasNewModel) =>
      withBytes(access, answer, (ptr, byteLen) =>
        copyFrame(
          memory,
          guard(() => exports.AzExec_apply(ptr, byteLen, hasNewModel ? 1 : 0)),
        ),
      ),
  };
}
