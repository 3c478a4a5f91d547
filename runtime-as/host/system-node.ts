// The system of this process: its language and family; who runs a program in a terminal has no theme.
import { platform } from 'node:os';
import { languageOfPosix, PLAIN_SYSTEM, type SystemPreferences } from './system.ts';

const FAMILIES: Partial<Record<NodeJS.Platform, SystemPreferences['os']>> = {
  linux: 'Linux',
  darwin: 'MacOs',
  win32: 'Windows',
  android: 'Android',
};

/** Languages as POSIX ranks them: LC_ALL, LC_MESSAGES, LANG, behind what LANGUAGE lists. */
export function nodeSystem(): SystemPreferences {
  const { LANGUAGE = '', LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  const found = [...LANGUAGE.split(':'), locale].flatMap((text) => languageOfPosix(text) ?? []);
  const languages = found.length > 0 ? found : PLAIN_SYSTEM.languages;
  return { ...PLAIN_SYSTEM, language: languages[0], languages, os: FAMILIES[platform()] ?? 'Unknown' };
}
