/** The low byte of each UTF-16 unit. */
export const bytesOfUnits = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** The bytes of a text in base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => bytesOfUnits(atob(base64));
