// Objects of the host that C programs hold by a counted handle.

/** AzXHandle: `ptr` is the number of the object; 0 = none. Handles without destructor are aliases, or dead. */
export interface Handle {
  ptr: number;
  copies: number;
  run_destructor: boolean;
}

interface Entry<T> {
  object: T;
  count: number;
}

export class Handles<T> {
  readonly #entries = new Map<number, Entry<T>>();
  #next = 1;

  /** A handle that owns one count of a new object. */
  create(object: T): Handle {
    const ptr = this.#next++;
    this.#entries.set(ptr, { object, count: 1 });
    return { ptr, copies: ptr, run_destructor: true };
  }

  /** The object; throws for handles that were deleted or never made. */
  get({ ptr }: Handle): T {
    return this.#entry(ptr).object;
  }

  #entry(ptr: number): Entry<T> {
    const entry = this.#entries.get(ptr);
    if (!entry)
      throw new Error(ptr === 0 ? 'the handle is empty or was deleted' : 'the handle was deleted, or is none');
    return entry;
  }

  clone({ ptr }: Handle): Handle {
    this.#entry(ptr).count += 1;
    return { ptr, copies: ptr, run_destructor: true };
  }

  /** Deletes one handle, which may be dead already. */
  delete(ref: { get(): Handle; set(value: Handle): void }): void {
    const { ptr, run_destructor } = ref.get();
    const entry = this.#entries.get(ptr);
    ref.set({ ptr: 0, copies: 0, run_destructor: false });
    if (!run_destructor || !entry) return;
    entry.count -= 1;
    if (entry.count === 0) this.#entries.delete(ptr);
  }
}
