// The host's time zone, as Date and Intl know it.

/** What Date cannot reach has the offset of its last year. */
const LIMIT_SECONDS = 8.64e12;
/** English regions whose short names are abbreviations, as in "CET", for parts of the world each. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-CA', 'en-ZA', 'en-IN'];

const dateOf = (seconds: number): Date => new Date(1000 * Math.max(-LIMIT_SECONDS, Math.min(LIMIT_SECONDS, seconds)));

/** Seconds that local time is ahead of UTC at a time in seconds since 1970. */
export function zoneOffset(seconds: number): number {
  return Math.round(-60 * dateOf(seconds).getTimezoneOffset());
}

let longFormat: Intl.DateTimeFormat | undefined;

/** Whether the zone has a name of summer or daylight saving time then: its offset alone does not tell, where both changed. */
export function zoneIsSaving(seconds: number): boolean {
  longFormat ??= new Intl.DateTimeFormat('en-US', { timeZoneName: 'long' });
  const name = longFormat.formatToParts(dateOf(seconds)).find((part) => part.type === 'timeZoneName')?.value;
  return name !== undefined && /\b(Summer|Daylight)\b/.test(name);
}

const formats: Intl.DateTimeFormat[] = [];

/** Abbreviation of the zone in force then, such as CEST; where nobody has one, the hours: +03. */
export function zoneName(seconds: number): string {
  const date = dateOf(seconds);
  const offset = zoneOffset(seconds);
  for (const [i, locale] of LOCALES.entries()) {
    formats[i] ??= new Intl.DateTimeFormat(locale, { timeZoneName: 'short' });
    const name = formats[i].formatToParts(date).find((part) => part.type === 'timeZoneName')?.value;
    if (name && /^[A-Z]{3,5}$/.test(name)) return name;
  }
  const minutes = Math.abs(Math.trunc(offset / 60));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${minutes % 60 ? two(minutes % 60) : ''}`;
}
