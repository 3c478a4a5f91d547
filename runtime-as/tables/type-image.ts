// Types → their descriptions in memory, as the runtime's generic functions read them (api/typed.ts): what delete, clone,
// compare, hash and print a value. Only the types that an app names in its imports are described; the lifter puts them behind
// the app's image, so that a page carries no others.
//
//   type      +0 u8 kind   +1 u8 owner: who drops and clones it, 0 = its members   +2 u8 text: who prints it, 0 = its members
//             +4 u16 members   +8 u32 byteLen   +12 u32 name
//   member    +0 u32 type, 0 = a variant without payload   +4 u16 offset   +6 u16 variant   +8 u32 name      12 bytes each
//   name      u8 byteLen, then ASCII
//
// A description of depth `own` has only those members that own something, and no names; a vec has one member, its element,
// a box one, what the pointer there leads to.
import { types } from './api/index.ts';
import {
  fieldOffsets,
  isPointer,
  isScalar,
  layoutOf,
  OWNERS,
  ownsContent,
  payloadOffset,
  typeRow,
  vecItem,
} from './api/layout.ts';
import type { TypeDepth } from './placement.ts';

export const KINDS = [
  'unsigned',
  'signed',
  'float',
  'bool',
  'enum',
  'struct',
  'union',
  'vec',
  'pointer',
  'opaque',
  'box',
] as const;
type Kind = (typeof KINDS)[number];

/** Beside counted and opaque types: those that the runtime itself drops and clones, so that they need no members here. */
const COMPILED = ['String', 'StringVec', 'U8Vec', 'Dom', 'CssProperty', 'Json', 'Menu', 'OptionRefAny'];
const opaqueOwners = (): string[] =>
  Object.entries(types).flatMap(([name, row]) => (row.kind === 'opaque' && row.drop ? [name] : []));

/** Number of each type that drops and clones itself. */
export const OWNER_IDS: ReadonlyMap<string, number> = new Map(
  [...OWNERS, ...COMPILED, ...opaqueOwners()].map((type, n) => [type, n + 1]),
);

/** Exports that drop and clone such a type: the runtime itself calls them through these, so that they can be left out. */
export const ownerExports = (type: string): readonly [drop: string, clone: string] => [
  `az_own_drop_${type}`,
  `az_own_clone_${type}`,
];

/** Types with a text of their own → function of api/debug.ts. */
export const TEXTS: ReadonlyMap<string, string> = new Map([
  ['String', 'putString'],
  ['ColorU', 'putColor'],
  ['PixelValue', 'putLength'],
  ['FloatValue', 'putNumber'],
  ['PercentageValue', 'putPercentage'],
  ['AngleValue', 'putAngle'],
  ['LogicalPosition', 'putPosition'],
  ['LogicalSize', 'putSize'],
  ['LogicalRect', 'putRect'],
]);
const TEXT_IDS = new Map([...TEXTS.keys()].map((type, n) => [type, n + 1]));

interface Member {
  /** '' = no payload */
  type: string;
  offset: number;
  variant: number;
  name: string;
}

function kindOf(type: string): Kind {
  if (isPointer(type)) return 'pointer';
  if (type === 'bool') return 'bool';
  if (isScalar(type)) return type[0] === 'f' ? 'float' : type[0] === 'i' ? 'signed' : 'unsigned';
  const row = typeRow(type);
  if (row.kind === 'alias') return kindOf(row.target);
  if (row.kind === 'callback') return 'pointer';
  if (row.kind === 'opaque' && row.boxOf) return 'box';
  return vecItem(type) ? 'vec' : row.kind;
}

function membersOf(type: string): Member[] {
  const item = vecItem(type);
  if (item) return [{ type: item, offset: 0, variant: 0, name: '' }];
  if (isPointer(type) || isScalar(type)) return [];
  const row = typeRow(type);
  if (row.kind === 'struct')
    return fieldOffsets(type).map(([name, member, offset]) => ({ type: member, offset, variant: 0, name }));
  if (row.kind === 'enum') return row.variants.map((name, variant) => ({ type: '', offset: 0, variant, name }));
  if (row.kind === 'opaque' && row.boxOf) return [{ type: row.boxOf, offset: 8, variant: 0, name: '' }];
  if (row.kind !== 'union') return [];
  return row.variants.map(([name, payload], variant) => ({
    ...{ type: payload ?? '', variant, name },
    offset: payload ? payloadOffset(type, name) : 0,
  }));
}

/** A vec must know the size of its elements in any case. */
const isNeeded = (type: string, depth: TypeDepth, member: Member): boolean =>
  depth === 'full' || vecItem(type) !== undefined || (member.type !== '' && ownsContent(member.type));

const TYPE_BYTES = 16;
const MEMBER_BYTES = 12;

/** Descriptions that begin at the address `base`, a multiple of 4. */
export class TypeImage {
  readonly base: number;
  #bytes = new Uint8Array(1024);
  #byteLen = 0;
  readonly #known = new Map<string, number>();
  readonly #owners = new Set<string>();

  constructor(base: number) {
    this.base = base;
  }

  /** What has been described so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#byteLen);
  }

  /** Those of OWNER_IDS that stand in what has been described so far. */
  get owners(): ReadonlySet<string> {
    return this.#owners;
  }

  /** Address of the description of `type`; adds it, and what it is made of, when it is not there. */
  addressOf(type: string, depth: TypeDepth): number {
    const key = `${depth} ${type}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const owner = OWNER_IDS.get(type) ?? 0;
    if (owner) this.#owners.add(type);
    const members = owner && depth === 'own' ? [] : membersOf(type).filter((member) => isNeeded(type, depth, member));
    const at = this.#take(TYPE_BYTES + members.length * MEMBER_BYTES);
    this.#known.set(key, at);
    this.#set8(at, KINDS.indexOf(kindOf(type)));
    this.#set8(at + 1, owner);
    this.#set8(at + 2, TEXT_IDS.get(type) ?? 0);
    this.#set16(at + 4, members.length);
    this.#set32(at + 8, layoutOf(type).size);
    if (depth === 'full') this.#set32(at + 12, this.#nameAt(type));
    members.forEach((member, n) => {
      this.#putMember(at + TYPE_BYTES + n * MEMBER_BYTES, member, depth);
    });
    return at;
  }

  #putMember(at: number, { type, offset, variant, name }: Member, depth: TypeDepth): void {
    if (type) this.#set32(at, this.addressOf(type, depth));
    this.#set16(at + 4, offset);
    this.#set16(at + 6, variant);
    if (depth === 'full') this.#set32(at + 8, this.#nameAt(name));
  }

  #nameAt(name: string): number {
    const key = `name ${name}`;
    let at = this.#known.get(key);
    if (at === undefined) {
      at = this.#take(1 + name.length);
      this.#known.set(key, at);
      this.#set8(at, name.length);
      for (let i = 0; i < name.length; i++) this.#set8(at + 1 + i, name.charCodeAt(i));
    }
    return at;
  }

  /** Room for `byteLen` bytes, a whole number of words. */
  #take(byteLen: number): number {
    const at = this.base + this.#byteLen;
    this.#byteLen += (byteLen + 3) & ~3;
    if (this.#byteLen > this.#bytes.length) {
      const grown = new Uint8Array(this.#byteLen * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return at;
  }

  #set8(at: number, value: number): void {
    this.#bytes[at - this.base] = value;
  }
  #set16(at: number, value: number): void {
    this.#set8(at, value);
    this.#set8(at + 1, value >> 8);
  }
  #set32(at: number, value: number): void {
    this.#set16(at, value);
    this.#set16(at + 2, value >> 16);
  }
}
