// The model's way through JSON: the app's fromJson makes it in the page out of what its toJson wrote on the server. A failure
// leaves its reason in a text, since the host decides what a page without a model does.
import { AzJson_deserializeToRefany, AzJson_parse, AzJson_toString, AzRefAny_serializeToJson } from './api/json';
import { deserializeSlot, refAnyDelete, serializeSlot } from './api/refany';
import { stringDrop, stringLen, stringOf, stringPtr } from './api/string';
import { Bytes, putAscii, putBytes, putDecimal } from './bytes';
import { dropJson, dropResultJsonJsonParseError, dropResultRefAnyString } from './gen/glue';
import {
  AzJson_SIZE,
  AzOptionJson_SIZE,
  AzResultJsonJsonParseError_SIZE,
  AzResultRefAnyString_SIZE,
} from './gen/layout';
import { allocBytes, freeBytes } from './heap';
import { app, modelRefAny } from './state/app';

const OK: u8 = 0;
/** Payloads of these unions are 8-aligned behind the tag. */
const PAYLOAD: usize = 8;
const STRING_BYTES: usize = 40;
const ERROR: usize = memory.data(12, 4);

/** Slot of the app's fromJson as the host registered it; 0 = the one of the model's type. */
let fromJsonSlot: u32 = 0;

export function registerFromJson(slot: u32): void {
  fromJsonSlot = slot;
}

export function modelToJsonSlot(): u32 {
  return app().modelBlock ? serializeSlot(modelRefAny()) : 0;
}

export function modelFromJsonSlot(): u32 {
  return fromJsonSlot || !app().modelBlock ? fromJsonSlot : deserializeSlot(modelRefAny());
}

/** Why the last hydration failed. */
export function lastError(): Bytes {
  return changetype<Bytes>(ERROR);
}

/** Replaces the model by `refAny` (24 bytes), which moves. */
export function setModel(refAny: usize): void {
  if (app().modelBlock) refAnyDelete(modelRefAny());
  memory.copy(modelRefAny(), refAny, 24);
}

/** Parses borrowed text into `json`; false leaves the reason in ERROR. */
function parse(json: usize, ptr: usize, byteLen: u32): bool {
  const text = allocBytes(STRING_BYTES);
  const result = allocBytes(AzResultJsonJsonParseError_SIZE);
  stringOf(text, ptr, byteLen);
  AzJson_parse(result, text);
  const isOk = load<u8>(result) == OK;
  if (isOk) memory.copy(json, result + PAYLOAD, AzJson_SIZE);
  else {
    const message = result + PAYLOAD;
    const out = lastError();
    putAscii(out, 'hydrate: the model is not JSON: ');
    putBytes(out, stringPtr(message), stringLen(message));
    putAscii(out, ' (line ');
    putDecimal(out, load<u32>(message, STRING_BYTES));
    putAscii(out, ', column ');
    putDecimal(out, load<u32>(message, STRING_BYTES + 4));
    putAscii(out, ')');
    dropResultJsonJsonParseError(result);
  }
  freeBytes(text);
  freeBytes(result);
  return isOk;
}

/** Makes the model of borrowed JSON text by the app's fromJson; false = the old model stays, ERROR says why. */
export function hydrateModel(ptr: usize, byteLen: u32): bool {
  lastError().len = 0;
  const slot = modelFromJsonSlot();
  if (!slot) {
    putAscii(lastError(), 'hydrate: the app has no fromJson: declare its model with AZ_REFLECT_JSON');
    return false;
  }
  const json = allocBytes(AzJson_SIZE);
  const result = allocBytes(AzResultRefAnyString_SIZE);
  const isParsed = parse(json, ptr, byteLen);
  if (isParsed) AzJson_deserializeToRefany(result, json, slot);
  const isOk = isParsed && load<u8>(result) == OK;
  if (isOk) setModel(result + PAYLOAD);
  else if (isParsed) {
    const message = result + PAYLOAD;
    putAscii(lastError(), 'hydrate: fromJson of the app refused the model: ');
    putBytes(lastError(), stringPtr(message), stringLen(message));
    dropResultRefAnyString(result);
  }
  freeBytes(json);
  freeBytes(result);
  return isOk;
}

/** Appends the model as JSON text; false = the app has no toJson or it gave null. */
export function putModelJson(out: Bytes): bool {
  if (!app().modelBlock) return false;
  const option = allocBytes(AzOptionJson_SIZE);
  AzRefAny_serializeToJson(option, modelRefAny());
  const isSome = load<u8>(option) != 0;
  if (isSome) {
    const text = allocBytes(STRING_BYTES);
    AzJson_toString(text, option + PAYLOAD);
    putBytes(out, stringPtr(text), stringLen(text));
    stringDrop(text);
    freeBytes(text);
    dropJson(option + PAYLOAD);
  }
  freeBytes(option);
  return isSome;
}
