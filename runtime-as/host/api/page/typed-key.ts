// Text that is typed where no field takes it.

const FIELD = /^(input|select|textarea)$/;

function isField(target: EventTarget | null): boolean {
  const { localName = '', isContentEditable = false } = (target ?? {}) as Partial<HTMLElement>;
  return isContentEditable || FIELD.test(localName);
}

/** The character of a keydown that no field takes; undefined = a field does, nobody may have it, or the key makes none. */
export function typedKey({ target, key, ctrlKey, metaKey, defaultPrevented }: KeyboardEvent): string | undefined {
  const isTyped = [...key].length === 1 && !ctrlKey && !metaKey && !defaultPrevented;
  return isTyped && !isField(target) ? key : undefined;
}
