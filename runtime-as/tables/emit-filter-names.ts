// Types of AzEventFilter → gen/filter-names.ts: what a C program calls them, for messages.
import { typeRow } from './api/layout.ts';
import { constantCase, header } from './emit-data.ts';
import { FILTER_TAGS } from './wire/filters.ts';

function namesOf(tag: string): string {
  const row = typeRow(`${tag}EventFilter`);
  const names = row.kind === 'enum' ? row.variants : [];
  return `export const ${constantCase(tag)}_FILTERS: string = '${names.join(' ')}';`;
}

export const emitFilterNames = (): string =>
  `${header('api/events.ts', '')}
/** By tag. */
export const FILTER_TYPES: string = '${Object.keys(FILTER_TAGS).join(' ')}';
/** Of each type by the number of the event. */
${Object.keys(FILTER_TAGS).map(namesOf).join('\n')}
`;
