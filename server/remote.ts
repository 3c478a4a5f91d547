// Which callbacks of an app run on the server: those that their author put there by AZ_SERVER, and those that need files,
// which a page does not have. Both need a model with a JSON form, since that is what travels.
import { functionImports } from '../lifter/wasm-code.ts';
import { NEEDS_FILES } from '../runtime-as/tables/host-calls.ts';
import { type LiftedApp, type Unit, withoutParts } from './lifted.ts';

/** True for code that calls a function which needs files. */
const needsFiles = ({ wasm }: Unit): boolean =>
  // Functions that share an export name it as the module of their import.
  functionImports(wasm).some(({ from, name }) => NEEDS_FILES.test(from === 'env' ? name : from));

export interface RemoteSlots {
  /** Slots whose callbacks the page leaves to the server. */
  slots: number[];
  /** Those of them whose code never leaves it. */
  privateSlots: ReadonlySet<number>;
}

const NONE: RemoteSlots = { slots: [], privateSlots: new Set() };

/** `hasJson`: the model has a JSON form. Throws where functions are for the server and the model cannot get there. */
export function remoteSlots(app: LiftedApp, hasJson: boolean): RemoteSlots {
  const names = app.slots.filter(({ slot }) => app.serverSlots.includes(slot)).map(({ name }) => name);
  if (!hasJson) {
    if (names.length === 0) return NONE;
    throw new Error(
      `${app.fileName}: ${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} marked AZ_SERVER, but the model has no JSON ` +
        'form to travel in: declare it with AZ_REFLECT_JSON, with toJson and fromJson',
    );
  }
  const marked = new Set(app.serverSlots);
  const slots = app.bySlot.filter(([slot, unit]) => marked.has(slot) || needsFiles(unit)).map(([slot]) => slot);
  return { slots, privateSlots: marked };
}

/** What a page says that calls such a function otherwise than as a callback. */
export const privateReason = ({ name }: { name: string }): string =>
  `function ${name} is marked AZ_SERVER: a page can have it called as a callback of a node or menu only`;

/** The image for pages: without what no code of theirs reads, first of all that which is for the server alone. */
export const publicImage = ({ image, base, serverCode, unread }: LiftedApp): Uint8Array<ArrayBuffer> =>
  withoutParts(image, base, [...serverCode, ...unread]);
