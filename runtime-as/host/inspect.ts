// What the runtime knows about one element (runtime-as/inspect.ts) → objects, for `?az-inspect`.
import { eventsTypes } from '../tables/api/events.ts';
import { STATES } from '../tables/sheet.ts';
import { type RuntimeExports, resultBytes } from './session.ts';

const ORIGINS = ['user agent', 'author', 'inline'] as const;
/** The widest viewport that a media condition may name, px; more = there is no condition. */
const WIDEST_PX = 1e9;

export interface Declaration {
  name: string;
  value: string;
  isImportant: boolean;
}

export interface MatchedRule {
  origin: (typeof ORIGINS)[number];
  /** Ids, classes, types. */
  specificity: [number, number, number];
  /** Node whose css text has the rule; undefined = a style element, or the user agent. */
  owner: number | undefined;
  /** Condition about the width of the viewport; '' = none. */
  media: string;
  /** States in which it holds, as the browser knows them: `:hover`; '' = always. */
  states: string;
  selector: string;
  declarations: Declaration[];
}

export interface ComputedValue {
  name: string;
  value: string;
  isInitial: boolean;
}

export interface ElementReport {
  /** Border box in CSS px of the viewport; undefined where the element has none. */
  box: { x: number; y: number; width: number; height: number; borders: number[]; scroll: [number, number] } | undefined;
  /** In ascending weight. */
  rules: MatchedRule[];
  computed: ComputedValue[];
  /** `filter` as the API names it: `Hover MouseUp`. */
  callbacks: { slot: number; filter: string }[];
}

/** Names of an enumeration or a union of the API, by number. */
function namesOf(type: string): readonly string[] {
  const row = eventsTypes[type];
  if (row?.kind === 'enum') return row.variants;
  return row?.kind === 'union' ? row.variants.map(([name]) => name) : [];
}

function filterName(tag: number, event: number): string {
  const group = namesOf('EventFilter')[tag] ?? `tag ${tag}`;
  return `${group} ${namesOf(`${group}EventFilter`)[event] ?? event}`;
}

function mediaOf(minPx: number, maxPx: number): string {
  const parts = [
    ...(minPx > 0 ? [`(min-width: ${minPx}px)`] : []),
    ...(maxPx < WIDEST_PX ? [`(max-width: ${maxPx}px)`] : []),
  ];
  return parts.join(' and ');
}

const statesOf = (bits: number): string =>
  Object.entries(STATES)
    .filter(([, bit]) => bits & bit)
    .map(([name]) => `:${name}`)
    .join('');

function ruleOf([level, specificity, owner, minPx, maxPx, states]: number[], selector: string): MatchedRule {
  return {
    origin: ORIGINS[level],
    specificity: [specificity >>> 20, (specificity >>> 10) & 1023, specificity & 1023],
    owner: owner < 0 ? undefined : owner,
    media: mediaOf(minPx, maxPx),
    states: statesOf(states),
    selector,
    declarations: [],
  };
}

/** Reads the lines of the text. */
function readReport(text: string): ElementReport {
  const report: ElementReport = { box: undefined, rules: [], computed: [], callbacks: [] };
  for (const line of text.split('\n')) {
    const [kind, ...fields] = line.split('\t');
    const numbers = fields.map(Number);
    if (kind === 'box') {
      const [x, y, width, height, top, right, bottom, left, scrollX, scrollY] = numbers;
      report.box = { x, y, width, height, borders: [top, right, bottom, left], scroll: [scrollX, scrollY] };
    } else if (kind === 'rule') report.rules.push(ruleOf(numbers, fields[6]));
    else if (kind === 'decl')
      report.rules.at(-1)!.declarations.push({ isImportant: fields[0] === '1', name: fields[1], value: fields[2] });
    else if (kind === 'computed')
      report.computed.push({ name: fields[0], value: fields[1], isInitial: fields[2] === '1' });
    else if (kind === 'callback')
      report.callbacks.push({ slot: numbers[0], filter: filterName(numbers[1], numbers[2]) });
  }
  return report;
}

/** Asks for the element with this id; throws AzTrap where the document has none. */
export function inspectElement(
  runtime: { exports: RuntimeExports; memory: WebAssembly.Memory },
  node: number,
): ElementReport {
  return readReport(new TextDecoder().decode(resultBytes(runtime, runtime.exports.AzInspect_element(node))));
}
