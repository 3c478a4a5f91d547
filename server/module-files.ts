// Lifted functions → the wasm files of a page: in development one for each function, with its names and lines, so that a change is
// small and a debugger shows sources; in a release one for all that fill table slots, in which nothing stands twice.
import { withExtras } from '../lifter/wasm-sections.ts';
import type { AppModule, RunningApp } from './app.ts';
import { type Artifact, hashOf, makeArtifact } from './artifact.ts';
import type { LiftedApp, Unit, UnitCode } from './lifted.ts';
import { mergeCode } from './merged-code.ts';
import { makeSourceMap } from './source-map.ts';

const WASM = 'application/wasm';
const JSON_TYPE = 'application/json; charset=utf-8';

export interface ModuleFile {
  name: string;
  functions: readonly AppModule[];
  artifact: Artifact;
  /** the variant for engines that fuse multiply-adds */
  relaxed?: Artifact;
}

/** C++ and compiler-made names hold characters that URLs would have to escape. */
const urlName = (name: string): string => name.replace(/[^\w-]+/g, '_').slice(0, 64) || 'fn';

/** Whether debuggers find lines for this module. */
const hasLines = ({ symbols }: UnitCode): boolean => symbols.lines.some((line) => line > 0);

/**
 * The module as a page gets it. In development it carries names and, where there are lines, the URL of its map: that is
 * named by the module, not by its own content, so that the same app gives the same URLs whether its sources are there or not.
 */
function servedModule(name: string, code: UnitCode, isRelease: boolean): { bytes: Uint8Array; mapUrl?: string } {
  if (isRelease) return { bytes: code.wasm };
  const functionNames = code.symbols.functions;
  const bytes = withExtras(code.wasm, { functionNames });
  if (!hasLines(code)) return { bytes };
  const mapUrl = `/az/map/${urlName(name)}.${hashOf(bytes)}.wasm.map`;
  return { bytes: withExtras(code.wasm, { functionNames, sourceMapUrl: mapUrl }), mapUrl };
}

/** Functions with slots as one unit, whose name is that of the app. */
function mergedUnit(name: string, units: readonly Unit[]): Unit {
  const relaxed = units.some((unit) => unit.relaxed) && {
    relaxed: mergeCode(units.map((unit) => unit.relaxed ?? unit)),
  };
  return { name, ...mergeCode(units), ...relaxed };
}

/** All that pages of the app may get as files. */
function servedUnits({ fileName, init, main, bySlot, serverSlots }: LiftedApp, isRelease: boolean): Unit[] {
  const open = bySlot.flatMap(([slot, unit]) => (serverSlots.includes(slot) ? [] : [unit]));
  return [...init, main, ...(isRelease && open.length > 0 ? [mergedUnit(fileName, open)] : open)];
}

/** Code by the hash in the URL of its file, by which `symbolize` finds it again. */
export const servedCode = (app: LiftedApp, isRelease: boolean): [hash: string, code: UnitCode][] =>
  servedUnits(app, isRelease).flatMap(({ name, relaxed, ...unit }) =>
    (relaxed ? [unit, relaxed] : [unit]).map((code): [string, UnitCode] => [
      hashOf(servedModule(name, code, isRelease).bytes),
      code,
    ]),
  );

interface Served extends Unit {
  /** folder of its URL */
  role: string;
  functions: readonly AppModule[];
}

function servedOf({ modules, fileName, sourceReader }: RunningApp): Served[] {
  const alone = ({ slot }: AppModule): boolean => slot === 0 || sourceReader !== undefined;
  const functions = modules.filter((module) => !alone(module));
  const merged = functions.length > 0 ? [{ ...mergedUnit(fileName, functions), role: 'app', functions }] : [];
  return [...modules.filter(alone).map((module) => ({ ...module, functions: [module] })), ...merged];
}

export function makeModuleFiles(app: RunningApp): { modules: ModuleFile[]; maps: Artifact[] } {
  const { sources, sourceReader, cache } = app;
  const maps: Artifact[] = [];
  const make = ({ role, name }: Served, code: UnitCode): Artifact => {
    const { bytes, mapUrl } = servedModule(name, code, sourceReader === undefined);
    const artifact = makeArtifact(`/az/${role}/${urlName(name)}.%.wasm`, WASM, bytes, cache);
    const map = mapUrl && makeSourceMap(artifact.url, code.symbols, sources, sourceReader);
    if (map) maps.push(makeArtifact(mapUrl, JSON_TYPE, map, cache));
    return artifact;
  };
  const modules = servedOf(app).map((served) => ({
    name: served.name,
    functions: served.functions,
    artifact: make(served, served),
    ...(served.relaxed && { relaxed: make(served, served.relaxed) }),
  }));
  return { modules, maps };
}
