#!/bin/sh
# Builds the native parts where a C compiler is present: the launcher into $1/bin, what goes into traced programs into
# $1/probes. Without one both are left out; ./jtrace then starts java itself and says so in `jtrace doctor`.
set -eu
out=$1
mkdir -p "$out/bin" "$out/probes"
if ! command -v "${CC:-cc}" >/dev/null 2>&1 || ! command -v make >/dev/null 2>&1; then
    echo "probes: no C compiler or make found: the native launcher and the probes are left out" >&2
    exit 0
fi
if [ -f launch/Makefile ]; then
    make -s -C launch OUT="$out/bin"
fi
make -s -C opencl OUT="$out/probes"
make -s -C nvtx OUT="$out/probes"
make -s -C cuda OUT="$out/probes"
make -s -C vulkan OUT="$out/probes"
