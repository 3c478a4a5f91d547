/** Arguments by which Node runs TypeScript, in any folder. */
export const TYPESCRIPT = ['--import', new URL('../../tsx.mjs', import.meta.url).href] as const;
