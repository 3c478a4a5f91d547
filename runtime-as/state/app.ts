// What AzApp_create and AzApp_run recorded: the app as the host needs to know it. main() returns right after AzApp_run.

@unmanaged
export class AppState {
  /** Copy of the model's AzRefAny (24 bytes): AzRefCount { block, run_destructor } and instance id. */
  modelBlock: u64;
  modelOwned: u64;
  modelInstance: u64;
  /** Table slot of `AzDom layout(AzRefAny, AzLayoutCallbackInfo)`; 0 = AzApp_run was not called. */
  layoutSlot: u32;
  /** Owned UTF-8 title of the window. */
  titlePtr: usize;
  titleLen: u32;
  /** Window size that the app asked for, CSS pixels. */
  widthPx: f32;
  heightPx: f32;
  /** 1 after AzApp_create, 2 after AzApp_run. */
  stage: u32;
  /** Table slot of the window's create callback, called with the model; 0 = none. */
  createSlot: u32;
  /** AzOptionRefAny that came with the layout callback; borrowed, 0 = none. */
  layoutCtx: usize;
  /** Owned block with that of the window's layout callback; 0 = none. */
  windowCtx: usize;
  /** 1 = some layout callback has a context, which pages can have only from main(). */
  hasCtx: u32;
}

const APP: usize = memory.data(80, 8);

/** The one app of this instance. */
export function app(): AppState {
  return changetype<AppState>(APP);
}

/** Address of the model's AzRefAny: what a borrowed `AzRefAny*` argument takes. */
export function modelRefAny(): usize {
  return APP;
}
