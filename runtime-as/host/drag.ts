// Drags of the app: what it offers, and what a drop would do.
import { type Access, resultBytes } from './session.ts';
import { decoder } from './utf8.ts';

export interface DragCalls {
  /** AzDropEffect that a callback chose for the drag under way; undefined where none did. */
  dropEffect(): number | undefined;
  /** What the app put into the drag under way, by type. */
  dragData(): [type: string, bytes: Uint8Array][];
}

const EFFECT_UNSET = 255;

/** {u32 typeLen, u32 byteLen, type, bytes} one after the other, unaligned. */
function readDragData(bytes: Uint8Array<ArrayBuffer>): [string, Uint8Array][] {
  const at = new DataView(bytes.buffer);
  const data: [string, Uint8Array][] = [];
  for (let i = 0; i < bytes.byteLength; ) {
    const start = i + 8 + at.getUint32(i, true);
    const end = start + at.getUint32(i + 4, true);
    data.push([decoder.decode(bytes.subarray(i + 8, start)), bytes.subarray(start, end)]);
    i = end;
  }
  return data;
}

export function dragCalls(access: Access): DragCalls {
  const { exports } = access;
  return {
    dropEffect: () => {
      const effect = exports.AzStartup_dropEffect();
      return effect === EFFECT_UNSET ? undefined : effect;
    },
    dragData: () => readDragData(resultBytes(access, exports.AzStartup_dragData())),
  };
}
