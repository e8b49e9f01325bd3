#!/bin/sh
# Builds the native parts into $1/bin where a C compiler is present.
# Without one the launcher is left out; ./jtrace then starts java itself and says so in `jtrace doctor`.
set -eu
out=$1
mkdir -p "$out/bin"
if ! command -v "${CC:-cc}" >/dev/null 2>&1 || ! command -v make >/dev/null 2>&1; then
    echo "probes: no C compiler or make found: the native launcher is left out" >&2
    exit 0
fi
if [ -f launch/Makefile ]; then
    make -s -C launch OUT="$out/bin"
fi
