// What the system tells apps about its user: theme, language, and how much motion and contrast they want.

export interface SystemPreferences {
  prefersDark: boolean;
  prefersReducedMotion: boolean;
  prefersHighContrast: boolean;
  prefersReducedTransparency: boolean;
  /** BCP 47 */
  language: string;
  /** The user's languages, the first one is `language`. */
  languages: readonly string[];
  os: 'Windows' | 'MacOs' | 'Linux' | 'Android' | 'Ios' | 'Unknown';
  /** A colour of the system as CSS knows it (`AccentColor`, `CanvasText`): r, g, b, a from 0 to 255; undefined = not known. */
  color(name: string): readonly [number, number, number, number] | undefined;
  /** A font of the system as CSS knows it (`menu`, `caption`); undefined = not known. */
  font(name: string): { family: string; sizePx: number } | undefined;
}

export const PLAIN_LANGUAGE = 'en-US';

/** A bright screen in American English, where nothing is known. */
export const PLAIN_SYSTEM: SystemPreferences = {
  prefersDark: false,
  prefersReducedMotion: false,
  prefersHighContrast: false,
  prefersReducedTransparency: false,
  language: PLAIN_LANGUAGE,
  languages: [PLAIN_LANGUAGE],
  os: 'Unknown',
  color: () => undefined,
  font: () => undefined,
};

/** `de_DE.UTF-8@euro` → `de-DE`; undefined for C, POSIX and what is no language. */
export function languageOfPosix(locale: string): string | undefined {
  const tag = locale.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (tag === '' || tag === 'C' || tag === 'POSIX') return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
