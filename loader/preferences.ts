// What the browser knows of its user: theme, language, and how much motion and contrast they want. Part of a late script (services.ts).
import type { SystemPreferences } from '../runtime-as/host/system.ts';
import { matches, QUERIES } from './system.ts';

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

export const browserSystem = (): SystemPreferences => ({
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
