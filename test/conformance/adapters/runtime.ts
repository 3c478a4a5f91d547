// The runtime: its writer of frames, and its reader of events.
import { AzTrap } from '../../../runtime-as/host/index.ts';
import { eventBytes } from '../../../runtime-as/host/session.ts';
import { patchFields } from '../../../runtime-as/tables/patch-fields.ts';
import { type FieldType, type FieldValue, PATCHES, type Patch } from '../../../runtime-as/tables/wire/patches.ts';
import { App, type Spec } from '../../runtime/app.ts';
import { checkedRuntime } from '../../util/checked.ts';
import { type NodeState, startPage } from '../page-state.ts';
import type { Adapter } from '../suite.ts';

const encoder = new TextEncoder();

/** Elements whose constructors take no arguments; all others are divisions: events look at ids and boxes only. */
const MAKES: Readonly<Record<string, string>> = { body: 'Body', span: 'Span', p: 'P' };

function specOf(node: NodeState): Spec | string {
  if ('text' in node) return node.text;
  const css = Object.entries(node.style).map(([name, value]) => `${name}: ${value}`);
  const children = node.children.map(specOf);
  return { make: MAKES[node.tag] ?? 'Div', css: css.join('; '), children };
}

type Writers = { [T in FieldType]: (value: FieldValue<T>) => void };

/** One writer per type of field, on the runtime's own. */
function writersOf(app: App): Writers {
  const { exports } = app.runtime;
  const text = (value: string): void => {
    const bytes = encoder.encode(value);
    const ptr = app.runtime.writeBytes(bytes);
    exports.AzCheck_putText(ptr, bytes.byteLength);
    exports.AzStartup_free(ptr);
  };
  return {
    u32: (value) => exports.AzCheck_putNode(value),
    node: (value) => exports.AzCheck_putNode(value),
    f32: (value) => exports.AzCheck_putFloat(value),
    utf8: text,
    attrs: (attrs) => {
      const place = exports.AzCheck_putCount();
      for (const pair of attrs) for (const value of pair) text(value);
      exports.AzCheck_setCount(place, attrs.length);
    },
    changes: (changes) => {
      const place = exports.AzCheck_putCount();
      for (const [at, name, value] of changes) {
        exports.AzCheck_putNode(at);
        text(name);
        text(value);
      }
      exports.AzCheck_setCount(place, changes.length);
    },
  };
}

function encodeWith(app: App, patches: readonly Patch[]): Uint8Array {
  const { exports, memory } = app.runtime;
  const writers = writersOf(app);
  exports.AzCheck_beginFrame();
  for (const patch of patches) {
    const row = PATCHES.find(({ name }) => name === patch.kind)!;
    const values = patch as unknown as Record<string, never>;
    exports.AzCheck_beginPatch(row.id, patch.node);
    for (const [name, type] of patchFields(row)) writers[type](values[name]);
    exports.AzCheck_endPatch();
  }
  const frame = exports.AzCheck_finishFrame() >>> 0;
  const byteLen = new DataView(memory.buffer).getUint32(frame + 4, true);
  return new Uint8Array(memory.buffer).slice(frame, frame + byteLen);
}

export async function runtimeAdapter(): Promise<Adapter> {
  const app = await App.start({ runtimeWasm: checkedRuntime() });
  app.show(specOf(startPage().body) as Spec);
  const { runtime } = app;
  return {
    name: 'runtime',
    isGolden: true,
    encode: (patches) => encodeWith(app, patches),
    encodeEvent: (fields) => eventBytes(fields),
    acceptEvent: (kind, record) => {
      const ptr = runtime.writeBytes(record);
      try {
        runtime.guard(() => runtime.exports.AzStartup_dispatchEvent(kind, ptr));
        return undefined;
      } catch (error) {
        if (!(error instanceof AzTrap)) throw error;
        return { reason: error.message };
      } finally {
        runtime.exports.AzStartup_free(ptr);
      }
    },
  };
}
