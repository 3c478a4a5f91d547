#!/usr/bin/env bash
# demos/*.c → demos/bin: AArch64 PIE executables, a few KB each, symbols kept (they become function names).
# With arguments, compiles an app of your own: demos/build.sh app.c [out]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cc="${CC:-aarch64-linux-gnu-gcc}"
nm="${NM:-aarch64-linux-gnu-nm}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# compile SOURCE OUT. The Az* functions come from the runtime, so the linker gets a library that only names them.
compile() {
  local object="$work/app.o" names="$work/azul.s" library="$work/libazul.so"
  "$cc" -std=c11 -O2 -Wall -Wextra -Werror -g0 -fPIE -fno-asynchronous-unwind-tables \
    -I"$here/../include" -c "$1" -o "$object"
  "$nm" -u "$object" | awk '$2 ~ /^Az/ { print ".globl " $2 "\n" $2 ":" }' >"$names"
  "$cc" -shared -nostdlib -Wl,-soname,libazul.so -x assembler "$names" -o "$library"
  "$cc" -pie -Wl,-z,max-page-size=4096 -Wl,--build-id=none "$object" "$library" -o "$2"
}

if [ $# -gt 0 ]; then
  compile "$1" "${2:-${1%.c}}"
else
  mkdir -p "$here/bin"
  for source in "$here"/*.c; do compile "$source" "$here/bin/$(basename "$source" .c)"; done
  ls -l "$here/bin"
fi
