// yoga.ts and the registrations of Yoga's wasm → gen/yoga-links.ts: where the functions of the table are in it. embind registers a
// method when the module starts, always in the same way: the wasm is pinned, and its heap grows by the same steps each time.
import { header } from './emit-data.ts';
import { INVOKERS, type InvokerName, YOGA, YOGA_STACK_POINTER, YOGA_VERSION, type YogaRow } from './yoga.ts';
import { extractYoga } from './yoga-extract.ts';

/** Of the wasm, by the letters that Emscripten gave them. */
const EXPORTS = { memory: 'E', init: 'F', table: 'J' } as const;

interface Registration {
  cls: number;
  name: string;
  sig: string;
  isStatic: boolean;
  /** Index of the C++ invoker in Yoga's table. */
  invoker: number;
  /** First argument of the invoker: pointer to the member function. */
  context: number;
}

/** What the module registers, and its classes by their types. */
function readRegistrations(): { rows: Registration[]; classes: Map<number, string>; table: WebAssembly.Table } {
  const module = new WebAssembly.Module(extractYoga() as Uint8Array<ArrayBuffer>);
  const rows: Registration[] = [];
  const classes = new Map<number, string>();
  const text = (ptr: number): string => {
    const bytes = new Uint8Array((exports[EXPORTS.memory] as WebAssembly.Memory).buffer);
    return new TextDecoder().decode(bytes.subarray(ptr, bytes.indexOf(0, ptr)));
  };
  const add =
    (isStatic: boolean) =>
    (
      cls: number,
      name: number,
      _argCount: number,
      _args: number,
      sig: number,
      invoker: number,
      context: number,
    ): void => {
      rows.push({ cls, name: text(name), sig: text(sig), isStatic, invoker, context });
    };
  const ignored = WebAssembly.Module.imports(module).map(({ name }) => [name, () => 0] as const);
  const a = {
    ...Object.fromEntries(ignored),
    a: add(false),
    d: add(true),
    f: (type: number, ...rest: number[]) => {
      classes.set(type, text(rest[9]));
    },
  };
  const { exports } = new WebAssembly.Instance(module, { a });
  (exports[EXPORTS.init] as () => void)();
  return { rows, classes, table: exports[EXPORTS.table] as WebAssembly.Table };
}

type Found = ReturnType<typeof readRegistrations>;

/** The registration of a table row; a missing or different one means another version of Yoga. */
function find({ rows, classes }: Found, row: YogaRow): Registration {
  const found = rows.find(
    (r) => classes.get(r.cls) === row.cls && r.name === row.name && r.isStatic === (row.isStatic ?? false),
  );
  const expected = INVOKERS[row.invoker].sig;
  if (!found || found.sig !== expected)
    throw new Error(
      `yoga: ${row.cls}.${row.name} is ${found ? `registered as ${found.sig}` : 'not registered'}, expected ${expected}: ` +
        `this is not the wasm of yoga-layout ${YOGA_VERSION}`,
    );
  return found;
}

/** Invoker functions by name; rows that share a name must share the C++ invoker. */
function collectInvokers(found: readonly Registration[], table: WebAssembly.Table): Map<InvokerName, number> {
  const indices = new Map<InvokerName, number>();
  YOGA.forEach((row, i) => {
    const known = indices.get(row.invoker) ?? found[i].invoker;
    if (known !== found[i].invoker)
      throw new Error(`yoga: ${row.cls}.${row.name} has another invoker than the rest of ${row.invoker}`);
    indices.set(row.invoker, known);
  });
  for (const [name, index] of indices) if (!table.get(index)) throw new Error(`yoga: no function behind ${name}`);
  return indices;
}

/** Source of gen/yoga-links.ts (TypeScript for the host). */
export function emitYogaLinks(): string {
  const registered = readRegistrations();
  const found = YOGA.map((row) => find(registered, row));
  const steps = found.map(({ context }, n) => context - (found[n - 1]?.context ?? 0));
  const slots = [...collectInvokers(found, registered.table)].map(([name, index]) => `  ${name}: ${index},`);
  return `${header('emit-yoga-links.ts')}
/** Name of the export. */
export const STACK_POINTER = '${YOGA_STACK_POINTER}';

/** Indices in Yoga's table. */
export const INVOKER_SLOTS = {
${slots.join('\n')}
} as const;

/** First arguments of the invokers, pointers to member functions, by the rows of tables/yoga.ts: each as its distance from the last. */
export const CONTEXT_STEPS: readonly number[] = [${steps.join(', ')}];
`;
}
