// What the browser knows of its user's taste → the host's system preferences and the theme of the runtime.
import { PLAIN_SYSTEM, type SystemPreferences } from '../runtime-as/host/system.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';

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

  /** `live` reads the user's own. */
  read(live: () => SystemPreferences): SystemPreferences {
    this.#wasAsked = true;
    return this.#isLive ? live() : PLAIN_SYSTEM;
  }

  /**
   * From now on the system is the user's. Calls `changed` with an AzWindowTheme when the document may look different for it,
   * at once or later. `families`: those that the app has; they say what it can know.
   */
  watch(families: readonly HostFamilyName[], changed: (theme: number) => void): void {
    this.#isLive = true;
    const tell = (): void => changed(matches(QUERIES.dark) ? THEME.dark : THEME.light);
    const seesAll = this.#wasAsked || families.includes('system');
    for (const query of seesAll ? Object.values(QUERIES) : [QUERIES.dark])
      matchMedia(query).addEventListener('change', tell);
    const seesLanguage = seesAll || families.includes('icu');
    if (seesLanguage) addEventListener('languagechange', tell);
    const isForeign = seesLanguage && navigator.language !== PLAIN_SYSTEM.language;
    if (seesAll || isForeign || matches(QUERIES.dark)) tell();
  }
}
