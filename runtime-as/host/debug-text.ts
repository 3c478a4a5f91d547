// A value of the app as text for logs: `Name { field: value, … }`, with the names of tables/hosted.ts.
import type { HostDescription } from '../tables/hosted.ts';

/** `value` of the described `type`. */
export function debugText({ types }: HostDescription, type: string, value: unknown): string {
  const shape = types[type];
  const inner = (member: string, of: unknown): string => debugText({ types, functions: {} }, member, of);
  if (type === 'String') return JSON.stringify(value);
  if (value instanceof Uint8Array) return `[${value.join(', ')}]`;
  if (shape === undefined || shape.kind === 'enum' || shape.kind === 'raw') return String(value);
  if (shape.kind === 'option') return value === undefined ? 'None' : `Some(${inner(shape.item, value)})`;
  if (shape.kind === 'vec') return `[${(value as unknown[]).map((item) => inner(shape.item, item)).join(', ')}]`;
  if (shape.kind === 'struct') {
    const fields = shape.fields.map(
      ([name, member]) => `${name}: ${inner(member, (value as Record<string, unknown>)[name])}`,
    );
    return `${type} { ${fields.join(', ')} }`;
  }
  const { tag, value: payload } = value as { tag: string; value?: unknown };
  const member = shape.variants.find(([name]) => name === tag)?.[1];
  return member ? `${tag}(${inner(member, payload)})` : tag;
}
