// AzIcuLocalizerHandle: numbers, plurals, dates and the order of text, as the platform's Intl (ECMA-402, which is ICU)
// writes them. A locale that is none stands for the default of the localizer, or gives an AzIcuError.
import {
  DESCRIPTION,
  type FormatLength,
  type IcuApi,
  type IcuDate,
  type IcuLocalizerHandle,
  type IcuResult,
  type IcuTime,
  type PluralCategory,
} from '../../gen/host-icu.ts';
import { hostFamily } from '../family.ts';
import type { HostContext } from '../hosted.ts';
import { languageOfPosix } from '../system.ts';
import { Handles } from './handles.ts';

interface Localizer {
  locale: string;
  /** Formatters by locale and what they are for. */
  cache: Map<string, Map<string, object>>;
}

const STYLES: Readonly<Record<FormatLength, 'short' | 'medium' | 'long'>> = {
  Short: 'short',
  Medium: 'medium',
  Long: 'long',
};

/** `de_DE.UTF-8` and `de-DE` → `de-DE`; undefined = no locale. */
const localeOf = (text: string): string | undefined => languageOfPosix(text);

/** A formatter of the cache. */
function cached<T extends object>({ cache }: Localizer, locale: string, purpose: string, make: () => T): T {
  const formats = cache.get(locale) ?? new Map<string, object>();
  cache.set(locale, formats);
  const format = formats.get(purpose) ?? make();
  formats.set(purpose, format);
  return format as T;
}

const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

/** What is wrong with a date or time; undefined = nothing. */
function checkDate({ year, month, day }: IcuDate): string | undefined {
  const days = month < 1 || month > 12 ? 0 : new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day >= 1 && day <= days ? undefined : `there is no date ${year}-${pad(month, 2)}-${pad(day, 2)}`;
}
const checkTime = ({ hour, minute, second }: IcuTime): string | undefined =>
  hour < 24 && minute < 60 && second < 60
    ? undefined
    : `there is no time ${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;

function dateOf({ year, month, day }: IcuDate, { hour, minute, second }: IcuTime): Date {
  const date = new Date(Date.UTC(2000, 0, 1, hour, minute, second));
  // Not by Date.UTC, which takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

const EPOCH: IcuDate = { year: 1970, month: 1, day: 1 };
const MIDNIGHT: IcuTime = { hour: 0, minute: 0, second: 0 };

class Icu {
  readonly handles = new Handles<Localizer>();
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  create(locale: string): IcuLocalizerHandle {
    return this.handles.create({ locale: localeOf(locale) ?? this.#context.system().language, cache: new Map() });
  }

  setLocale(handle: IcuLocalizerHandle, locale: string): void {
    const localizer = this.handles.get(handle);
    localizer.locale = localeOf(locale) ?? localizer.locale;
  }

  /** Localizer and locale that a question is about. */
  asked(handle: IcuLocalizerHandle, locale: string): [Localizer, locale: string] {
    const localizer = this.handles.get(handle);
    return [localizer, localeOf(locale) ?? localizer.locale];
  }

  formatNumber(handle: IcuLocalizerHandle, locale: string, value: bigint, decimals: number): string {
    const [localizer, tag] = this.asked(handle, locale);
    const places = Math.max(0, Math.min(100, decimals));
    const options = { minimumFractionDigits: places, maximumFractionDigits: places };
    const format = cached(localizer, tag, `number ${places}`, () => new Intl.NumberFormat(tag, options));
    // As decimal text, which a number would round; the types of ES2022 do not know that yet.
    return format.format(`${value}e${-decimals}` as unknown as bigint);
  }

  category(handle: IcuLocalizerHandle, locale: string, value: bigint): PluralCategory {
    const [localizer, tag] = this.asked(handle, locale);
    const rules = cached(localizer, tag, 'plural', () => new Intl.PluralRules(tag));
    const category = rules.select(Number(value));
    return `${category[0].toUpperCase()}${category.slice(1)}` as PluralCategory;
  }

  compare(handle: IcuLocalizerHandle, locale: string, a: string, b: string): number {
    const [localizer, tag] = this.asked(handle, locale);
    return Math.sign(cached(localizer, tag, 'order', () => new Intl.Collator(tag)).compare(a, b));
  }

  formatDate(
    handle: IcuLocalizerHandle,
    locale: string,
    [date, time]: [IcuDate, IcuTime],
    options: Intl.DateTimeFormatOptions,
  ): IcuResult {
    const why = checkDate(date) ?? checkTime(time);
    if (why !== undefined) return { tag: 'Err', value: { message: why } };
    if (locale !== '' && localeOf(locale) === undefined)
      return { tag: 'Err', value: { message: `"${locale}" is no locale` } };
    const [localizer, tag] = this.asked(handle, locale);
    const format = cached(
      localizer,
      tag,
      JSON.stringify(options),
      () => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }),
    );
    return { tag: 'Ok', value: format.format(dateOf(date, time)) };
  }
}

/** `{}` in the text stands for the number. */
const fill = (text: string, value: bigint): string => text.replaceAll('{}', String(value));

function localizerFunctions(icu: Icu, { system, warn }: HostContext) {
  const { handles } = icu;
  return {
    AzIcuLocalizerHandle_create: (locale) => icu.create(locale),
    AzIcuLocalizerHandle_fromSystemLanguage: (language) => icu.create(language),
    AzIcuLocalizerHandle_default: () => icu.create(system().language),
    AzIcuLocalizerHandle_clone: (handle) => handles.clone(handle),
    AzIcuLocalizerHandle_delete: (ref) => handles.delete(ref),
    AzIcuLocalizerHandle_getDefaultLocale: (handle) => handles.get(handle).locale,
    AzIcuLocalizerHandle_setDefaultLocale: (ref, locale) => icu.setLocale(ref.get(), locale),
    AzIcuLocalizerHandle_setLocale: (ref, locale) => icu.setLocale(ref.get(), locale),
    AzIcuLocalizerHandle_loadDataBlob: () => {
      warn('AzIcuLocalizerHandle_loadDataBlob: the platform has its own data of all locales, the blob is not used');
      return false;
    },
    AzIcuLocalizerHandle_getLanguage: (handle, locale) => new Intl.Locale(icu.asked(handle, locale)[1]).language,
    AzIcuLocalizerHandle_clearCache: (handle) => handles.get(handle).cache.clear(),
    AzIcuLocalizerHandle_cachedLocaleCount: (handle) => handles.get(handle).cache.size,
  } satisfies Partial<IcuApi>;
}

function formatFunctions(icu: Icu) {
  return {
    AzIcuLocalizerHandle_formatInteger: (handle, locale, value) => icu.formatNumber(handle, locale, value, 0),
    AzIcuLocalizerHandle_formatDecimal: (handle, locale, value, places) =>
      icu.formatNumber(handle, locale, value, places),
    AzIcuLocalizerHandle_getPluralCategory: (handle, locale, value) => icu.category(handle, locale, value),
    AzIcuLocalizerHandle_pluralize: (handle, locale, value, zero, one, two, few, many, other) => {
      const texts: Record<PluralCategory, string> = {
        Zero: zero,
        One: one,
        Two: two,
        Few: few,
        Many: many,
        Other: other,
      };
      return fill(texts[icu.category(handle, locale, value)], value);
    },
    AzIcuLocalizerHandle_formatPlural: (handle, locale, value, zero, one, other) => {
      const isOne = icu.category(handle, locale, value) === 'One';
      return fill(value === 0n ? zero : isOne ? one : other, value);
    },
    AzIcuLocalizerHandle_formatDate: (handle, locale, date, length) =>
      icu.formatDate(handle, locale, [date, MIDNIGHT], { dateStyle: STYLES[length] }),
    AzIcuLocalizerHandle_formatTime: (handle, locale, time, includeSeconds) =>
      icu.formatDate(handle, locale, [EPOCH, time], { timeStyle: includeSeconds ? 'medium' : 'short' }),
    AzIcuLocalizerHandle_formatDatetime: (handle, locale, { date, time }, length) =>
      // The long form of a time names its zone, and this one has none.
      icu.formatDate(handle, locale, [date, time], {
        dateStyle: STYLES[length],
        timeStyle: length === 'Short' ? 'short' : 'medium',
      }),
    AzIcuLocalizerHandle_compareStrings: (handle, locale, a, b) => icu.compare(handle, locale, a, b),
    AzIcuLocalizerHandle_stringsEqual: (handle, locale, a, b) => icu.compare(handle, locale, a, b) === 0,
  } satisfies Partial<IcuApi>;
}

function make(context: HostContext): IcuApi {
  const icu = new Icu(context);
  return { ...localizerFunctions(icu, context), ...formatFunctions(icu) };
}

export default hostFamily(DESCRIPTION, make);
