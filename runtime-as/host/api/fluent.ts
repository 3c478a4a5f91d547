// AzFluentLocalizerHandle: translations by the libraries of Project Fluent. Text goes into documents as it is, without marks
// around what is filled in.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { parse } from '@fluent/syntax';
import { unzipSync } from 'fflate';
import {
  DESCRIPTION,
  type FluentApi,
  type FluentLoadError,
  type FluentLocalizerHandle,
  type FluentSyntaxCheckResult,
  type FluentZipLoadResult,
  type FmtArgVec,
  type FmtValue,
} from '../../gen/host-fluent.ts';
import { hostFamily } from '../family.ts';
import type { HostContext } from '../hosted.ts';
import { languageOfPosix } from '../system.ts';
import { Handles } from './handles.ts';

interface Localizer {
  locale: string;
  bundles: Map<string, FluentBundle>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of bytes; undefined where they are not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What is wrong with a resource: one line per mistake, `line: what`. */
function syntaxErrors(source: string): string[] {
  const entries = parse(source, { withSpans: true }).body;
  return entries.flatMap((entry) => {
    if (entry.type !== 'Junk') return [];
    return entry.annotations.map(({ message, span }) => {
      const line = source.slice(0, span?.start ?? 0).split('\n').length;
      return `line ${line}: ${message}`;
    });
  });
}

const checked = (errors: string[]): FluentSyntaxCheckResult =>
  errors.length === 0 ? { tag: 'Ok' } : { tag: 'Errors', value: errors };

function variable({ tag, value }: FmtValue): FluentVariable {
  if (tag === 'StrVec') return value.join(', ');
  if (tag === 'Str' || tag === 'Bool') return String(value);
  return Number(value);
}

const variables = (args: FmtArgVec): Record<string, FluentVariable> =>
  Object.fromEntries(args.map(({ key, value }) => [key, variable(value)]));

class Fluent {
  readonly handles = new Handles<Localizer>();
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  create(locale: string): FluentLocalizerHandle {
    return this.handles.create({
      locale: languageOfPosix(locale) ?? this.#context.system().language,
      bundles: new Map(),
    });
  }

  /** Localizer, and the bundle of a locale or of the default, or undefined. */
  #bundle(handle: FluentLocalizerHandle, locale: string): FluentBundle | undefined {
    const localizer = this.handles.get(handle);
    return localizer.bundles.get(languageOfPosix(locale) ?? localizer.locale);
  }

  /** False where the resource has mistakes; the messages without any are taken over. */
  add(handle: FluentLocalizerHandle, locale: string, source: string): boolean {
    const localizer = this.handles.get(handle);
    const tag = locale === '' ? localizer.locale : languageOfPosix(locale);
    if (tag === undefined) return false;
    const bundle = localizer.bundles.get(tag) ?? new FluentBundle(tag, { useIsolating: false });
    localizer.bundles.set(tag, bundle);
    bundle.addResource(new FluentResource(source), { allowOverrides: true });
    return syntaxErrors(source).length === 0;
  }

  has(handle: FluentLocalizerHandle, locale: string, id: string): boolean {
    return this.#bundle(handle, locale)?.hasMessage(id.split('.')[0]) ?? false;
  }

  /** The translation of `message` or `message.attribute`; its id where neither locale nor default have one. */
  translate(handle: FluentLocalizerHandle, locale: string, id: string, args: FmtArgVec): string {
    const [name, attribute] = id.split('.');
    for (const tag of [locale, '']) {
      const bundle = this.#bundle(handle, tag);
      const message = bundle?.getMessage(name);
      const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
      if (!bundle || !pattern) continue;
      const errors: Error[] = [];
      const text = bundle.formatPattern(pattern, variables(args), errors);
      for (const { message: why } of errors)
        this.#context.warn(`AzFluentLocalizerHandle_translate: ${id}: ${why.replace(/^Error: /, '')}`);
      return text;
    }
    return id;
  }

  /** `de-DE/app.ftl`, `locales/de-DE/app.ftl` and `de-DE.ftl` are resources of de-DE. */
  loadZip(handle: FluentLocalizerHandle, data: Uint8Array): FluentZipLoadResult {
    const errors: FluentLoadError[] = [];
    let loaded = 0;
    for (const [path, bytes] of Object.entries(this.#unzip(data, errors))) {
      if (path.endsWith('/')) continue;
      const error = this.#loadFile(handle, path, bytes);
      if (error) errors.push(error);
      else loaded += 1;
    }
    return { files_loaded: loaded, files_failed: errors.length, errors };
  }

  #unzip(data: Uint8Array, errors: FluentLoadError[]): Record<string, Uint8Array> {
    try {
      return unzipSync(data);
    } catch (error) {
      errors.push({ tag: 'OpenArchive', value: (error as Error).message });
      return {};
    }
  }

  #loadFile(handle: FluentLocalizerHandle, path: string, bytes: Uint8Array): FluentLoadError | undefined {
    const parts = path.split('/');
    const [, stem, extension] = /^(.*?)(?:\.([^.]*))?$/.exec(parts[parts.length - 1]) ?? [];
    if (extension !== 'ftl') return { tag: 'UnknownExtension', value: path };
    const locale = parts.length > 1 ? parts[parts.length - 2] : stem;
    if (languageOfPosix(locale) === undefined) return { tag: 'UnknownLocale', value: path };
    const source = textOf(bytes);
    if (source === undefined) return { tag: 'InvalidUtf8', value: path };
    if (this.add(handle, locale, source)) return undefined;
    return { tag: 'Parse', value: `${path}: ${syntaxErrors(source).join('; ')}` };
  }
}

function make(context: HostContext): FluentApi {
  const fluent = new Fluent(context);
  const { handles } = fluent;
  return {
    AzFluentLocalizerHandle_create: (locale) => fluent.create(locale),
    AzFluentLocalizerHandle_default: () => fluent.create(context.system().language),
    AzFluentLocalizerHandle_clone: (handle) => handles.clone(handle),
    AzFluentLocalizerHandle_delete: (ref) => handles.delete(ref),
    AzFluentLocalizerHandle_getDefaultLocale: (handle) => handles.get(handle).locale,
    AzFluentLocalizerHandle_setDefaultLocale: (handle, locale) => {
      const localizer = handles.get(handle);
      localizer.locale = languageOfPosix(locale) ?? localizer.locale;
    },
    AzFluentLocalizerHandle_addResource: (handle, locale, source) => fluent.add(handle, locale, source),
    AzFluentLocalizerHandle_addResourceFromBytes: (handle, locale, data) => {
      const source = textOf(data);
      return source !== undefined && fluent.add(handle, locale, source);
    },
    AzFluentLocalizerHandle_loadFromZip: (handle, data) => fluent.loadZip(handle, data),
    AzFluentLocalizerHandle_translate: (handle, locale, id, args) => fluent.translate(handle, locale, id, args),
    AzFluentLocalizerHandle_hasMessage: (handle, locale, id) => fluent.has(handle, locale, id),
    AzFluentLocalizerHandle_getLoadedLocales: (handle) => [...handles.get(handle).bundles.keys()],
    AzFluentLocalizerHandle_clearLocale: (handle, locale) => {
      handles.get(handle).bundles.delete(languageOfPosix(locale) ?? handles.get(handle).locale);
    },
    AzFluentLocalizerHandle_clearAll: (handle) => handles.get(handle).bundles.clear(),
    AzFluentSyntaxCheckResult_checkSyntax: (source) => checked(syntaxErrors(source)),
    AzFluentSyntaxCheckResult_checkSyntaxBytes: (data) => {
      const source = textOf(data);
      return checked(source === undefined ? ['the bytes are not UTF-8'] : syntaxErrors(source));
    },
    AzFluentSyntaxCheckResult_getErrors: (result) => (result.tag === 'Errors' ? result.value : undefined),
  };
}

export default hostFamily(DESCRIPTION, make);
