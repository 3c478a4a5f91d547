// What the browser knows of its user's taste → the host's system preferences and the theme of the runtime.
import { PLAIN_SYSTEM, type SystemPreferences } from '../runtime-as/host/system.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';

const THEME = { dark: 0, light: 1 } as const;
const QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
  highContrast: '(prefers-contrast: more)',
  reducedTransparency: '(prefers-reduced-transparency: reduce)',
} as const;

const matches = (query: string): boolean => matchMedia(query).matches;

/** Families by what navigator.platform begins with; phones call themselves Linux or Mac as well. */
function osOf({ platform, userAgent }: Navigator): SystemPreferences['os'] {
  if (/Android/.test(userAgent)) return 'Android';
  if (/iPhone|iPad|iPod/.test(platform)) return 'Ios';
  if (/^Mac/.test(platform)) return 'MacOs';
  if (/^Win/.test(platform)) return 'Windows';
  return /^Linux/.test(platform) ? 'Linux' : 'Unknown';
}

/** Computed style of an element that is not shown. */
function computed<T>(set: (style: CSSStyleDeclaration) => void, read: (style: CSSStyleDeclaration) => T): T {
  const element = document.createElement('i');
  element.hidden = true;
  set(element.style);
  document.head.append(element);
  try {
    return read(getComputedStyle(element));
  } finally {
    element.remove();
  }
}

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` */
function colorOf(name: string): readonly [number, number, number, number] | undefined {
  if (!CSS.supports('color', name)) return undefined;
  const setScheme = (style: CSSStyleDeclaration): void => {
    style.colorScheme = 'light dark';
    style.color = name;
  };
  const [r, g, b, a = 1] = computed(setScheme, ({ color }) => color.match(/[\d.]+/g) ?? []).map(Number);
  return b === undefined ? undefined : [r, g, b, Math.round(a * 255)];
}

/** `menu`, `caption` … are fonts of the system in CSS. */
function fontOf(name: string): { family: string; sizePx: number } {
  const setFont = (style: CSSStyleDeclaration): void => {
    style.font = name;
  };
  return computed(setFont, ({ fontFamily, fontSize }) => ({
    family: fontFamily.replaceAll('"', ''),
    sizePx: Number.parseFloat(fontSize),
  }));
}

const browserSystem = (): SystemPreferences => ({
  prefersDark: matches(QUERIES.dark),
  prefersReducedMotion: matches(QUERIES.reducedMotion),
  prefersHighContrast: matches(QUERIES.highContrast),
  prefersReducedTransparency: matches(QUERIES.reducedTransparency),
  language: navigator.language,
  languages: navigator.languages,
  os: osOf(navigator),
  color: colorOf,
  font: fontOf,
});

/**
 * The first document is that of the server, which knows nobody's taste: until it has been taken over, the page's system is
 * as plain as that.
 */
export class PageSystem {
  #isLive = false;
  /** Styles of the first document depend on the user's preferences. */
  #wasAsked = false;

  read(): SystemPreferences {
    this.#wasAsked = true;
    return this.#isLive ? browserSystem() : PLAIN_SYSTEM;
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
