// Symbols without an implementation → why, and what an app can do instead.
import type { Abi } from './image.ts';

/** What an app may do for itself. */
const OWN_HOST = 'give the app host functions of its own (--bindings)';

/** Symbols that cannot be had in a page, and what to do instead: the first row counts. */
const NOT_IN_WASM: readonly [names: RegExp, why: string | Record<Abi, string>][] = [
  [
    /^(_|__)?(sig)?(setjmp|longjmp)(_chk)?$/,
    'WebAssembly cannot jump out of several functions at once: return an error code through them instead',
  ],
  [/^(pthread_create|thrd_create|fork|vfork|clone)$/, 'an app has one thread: do the work in a callback instead'],
  [/^(dlopen|dlsym)$/, 'nothing can be loaded later: link it into the app'],
  [
    /^_dl_find_object$/,
    'it is for unwinding: exceptions are not supported, nor are streams of C++ (<iostream>, <sstream>), whose library has them: use <stdio.h>',
  ],
  [/^(__cxa_throw|__cxa_begin_catch|_Unwind_Resume)$/, 'exceptions are not supported: compile with -fno-exceptions'],
  [
    /^(_Z(T[VTISC])?(N[KVrRO]*)?(S[tabsiod]|10__cxxabiv1)|__(cxa_|dynamic_cast$|gxx_))/,
    {
      aapcs64: 'the C++ library is not in the file: link it with -static-libstdc++ -static-libgcc',
      apple64: 'the C++ library is not in the file, and no link of this platform puts it there: do with C headers',
    },
  ],
  [
    /^Az(Gl[A-Z]|Texture_|Tessellated|Vertex(Array|Buffer)|ImageRef_(glTexture|newGltexture))/,
    'apps in a page have no GL: draw into an AzRawImage, or with elements and CSS',
  ],
  [
    /^Az(Video|DecodedVideo|Camera|ScreenCapture|ScreenRecorder|Audio|Microphone)/,
    `apps in a page have no camera, sound or video: ${OWN_HOST}`,
  ],
  [
    /^Az(Gamepad|Biometric|Geolocation|\w+_(get(LocationFix|Sensor|Gamepad|PrimaryGamepad|Biometric|Keyring|WacomPad)|keyring|requestBiometric|createGeolocation))/,
    `apps in a page see no sensors, devices or keyrings: ${OWN_HOST}`,
  ],
  [
    /^Az(Db|WebTransport|Pdf|Map[A-Z]\w*|Map)_/,
    `pages have none of this family: ${OWN_HOST}, or call the server by AzHttp`,
  ],
  [
    /^Az(CallbackInfo_createWindow|App_addWindow)$/,
    'a page is one window: show a modal (AzModal), or another layout callback by AzCallbackInfo_modifyWindowState',
  ],
  [/^AzCallbackInfo_beginInteractiveMove$/, 'the window of a page is moved by its user alone: leave the call out'],
];

/** What is to be said of a missing `symbol`; undefined for one that nothing is known of. */
export function whyMissing(abi: Abi, symbol: string): string | undefined {
  const why = NOT_IN_WASM.find(([names]) => names.test(symbol))?.[1];
  return typeof why === 'object' ? why[abi] : why;
}
