// The functions of yoga-layout's wasm that the runtime calls, by the C++ invoker behind each.
//
// embind registers a method as (invoker, context): the invoker is a table entry shared by all methods of one C++ type,
// the context is a pointer to the member function. The runtime imports one function per invoker and keeps contexts.

/** The only version whose registrations were checked; the wasm is taken out of this package. */
export const YOGA_VERSION = '3.2.1';
/** SHA-256 of the wasm inside it. */
export const YOGA_SHA256 = '7ba9c9483c8c38a468e9aef4a95ed72fad8a43594be8e5123eb3bdb6479edf5b';

/** Export that the build adds for its stack pointer; Emscripten's own are one letter each. */
export const YOGA_STACK_POINTER = 'sp';

export interface Invoker {
  /** embind signature: result, invoker context, this, arguments (v void, i i32, f f32, d f64). */
  sig: string;
  /** AssemblyScript types of the arguments after the context. */
  args: readonly string[];
  result: string;
}

export const INVOKERS = {
  setInt: { sig: 'viii', args: ['node: u32', 'value: i32'], result: 'void' },
  setNumber: { sig: 'viid', args: ['node: u32', 'value: f64'], result: 'void' },
  setEdge: { sig: 'viiid', args: ['node: u32', 'edge: i32', 'value: f64'], result: 'void' },
  call: { sig: 'vii', args: ['node: u32'], result: 'void' },
  getNumber: { sig: 'dii', args: ['node: u32'], result: 'f64' },
  insert: { sig: 'viiii', args: ['node: u32', 'child: u32', 'index: u32'], result: 'void' },
  remove: { sig: 'viii', args: ['node: u32', 'child: u32'], result: 'void' },
  setMeasure: { sig: 'viii', args: ['node: u32', 'callback: u32'], result: 'void' },
  calculate: { sig: 'viiddi', args: ['node: u32', 'widthPx: f64', 'heightPx: f64', 'direction: i32'], result: 'void' },
  createConfig: { sig: 'ii', args: [], result: 'u32' },
  setScale: { sig: 'viif', args: ['config: u32', 'factor: f32'], result: 'void' },
  setFlag: { sig: 'viii', args: ['config: u32', 'flag: i32'], result: 'void' },
  create: { sig: 'iii', args: ['config: u32'], result: 'u32' },
  destroy: { sig: 'vii', args: ['node: u32'], result: 'void' },
} as const satisfies Record<string, Invoker>;
export type InvokerName = keyof typeof INVOKERS;

export interface YogaRow {
  cls: 'Node' | 'Config';
  name: string;
  invoker: InvokerName;
  /** A class function (its context is a plain function pointer) instead of a method. */
  isStatic?: true;
}

const node = (invoker: InvokerName, names: string): YogaRow[] =>
  names.split(' ').map((name) => ({ cls: 'Node', name, invoker }));

/** In this order the host writes their contexts to the runtime. */
export const YOGA: readonly YogaRow[] = [
  { cls: 'Config', name: 'create', invoker: 'createConfig', isStatic: true },
  { cls: 'Config', name: 'setPointScaleFactor', invoker: 'setScale' },
  { cls: 'Config', name: 'setUseWebDefaults', invoker: 'setFlag' },
  { cls: 'Node', name: 'createWithConfig', invoker: 'create', isStatic: true },
  { cls: 'Node', name: 'destroy', invoker: 'destroy', isStatic: true },
  ...node(
    'setInt',
    'setPositionType setAlignContent setAlignItems setAlignSelf setFlexDirection setFlexWrap setJustifyContent ' +
      'setMarginAuto setOverflow setDisplay setBoxSizing setDirection setPositionAuto',
  ),
  ...node(
    'setNumber',
    'setFlexBasis setFlexBasisPercent setFlexGrow setFlexShrink setWidth setWidthPercent setHeight setHeightPercent ' +
      'setMinWidth setMinWidthPercent setMinHeight setMinHeightPercent setMaxWidth setMaxWidthPercent setMaxHeight ' +
      'setMaxHeightPercent setAspectRatio',
  ),
  ...node(
    'setEdge',
    'setPosition setPositionPercent setMargin setMarginPercent setBorder setPadding setPaddingPercent setGap ' +
      'setGapPercent',
  ),
  ...node('call', 'setFlexBasisAuto setWidthAuto setHeightAuto unsetMeasureFunc markDirty markLayoutSeen'),
  ...node('insert', 'insertChild'),
  ...node('remove', 'removeChild'),
  ...node('setMeasure', 'setMeasureFunc'),
  ...node('calculate', 'calculateLayout'),
  ...node('getNumber', 'getComputedLeft getComputedTop getComputedWidth getComputedHeight'),
];
