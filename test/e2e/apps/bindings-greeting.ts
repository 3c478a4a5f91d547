// Imported by bindings.ts, to be bundled with it.
export const greeting = (name: string): string => `hello ${name}`;
