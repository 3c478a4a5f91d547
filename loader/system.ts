// What the browser knows of its user's taste → the host's system preferences and the theme of the runtime.
import { PLAIN_LANGUAGE } from '../runtime-as/host/system.ts';
import type { PageConfig } from '../server/page-config.ts';

const THEME = { dark: 0, light: 1 } as const;
export const QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
  highContrast: '(prefers-contrast: more)',
  reducedTransparency: '(prefers-reduced-transparency: reduce)',
} as const;

export const matches = (query: string): boolean => matchMedia(query).matches;

/**
 * The first document is that of the server, which knows nobody's taste: until it has been taken over, the page's system is
 * as plain as that.
 */
export class PageSystem {
  #isLive = false;
  /** Styles of the first document depend on the user's preferences. */
  #wasAsked = false;

  /** Whether an answer is to be the user's own. */
  ask(): boolean {
    this.#wasAsked = true;
    return this.#isLive;
  }

  /**
   * From now on the system is the user's. Calls `changed` with an AzWindowTheme when the document may look different for it,
   * at once or later. `families`: those that the app has; they say what it can know.
   */
  watch(families: NonNullable<PageConfig['host']>, changed: (theme: number) => void): void {
    this.#isLive = true;
    const tell = (): void => changed(matches(QUERIES.dark) ? THEME.dark : THEME.light);
    const seesAll = this.#wasAsked || 'system' in families;
    for (const query of seesAll ? Object.values(QUERIES) : [QUERIES.dark])
      matchMedia(query).addEventListener('change', tell);
    const seesLanguage = seesAll || 'icu' in families;
    if (seesLanguage) addEventListener('languagechange', tell);
    const isForeign = seesLanguage && navigator.language !== PLAIN_LANGUAGE;
    if (seesAll || isForeign || matches(QUERIES.dark)) tell();
  }
}
