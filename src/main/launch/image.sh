#!/bin/sh
# Puts the runnable image together: bin/ (native launcher), lib/ (modules, flag list), include/ (marks), probes/.
# usage: image.sh IMAGE TOOL_JAR NATIVE_BIN
set -eu
image=$1 jar=$2 native=$3
here=$(dirname "$0")
mkdir -p "$image/bin" "$image/lib"
cp -p "$jar" "$image/lib/"
for flags in jvm analysis; do
    if [ -f "$here/$flags.flags" ]; then cp "$here/$flags.flags" "$image/lib/"; fi
done
# What programs are built with that make marks.
rm -rf "$image/include"
cp -R "$here/../../../probes/include" "$image/include"
cp "$here/../../../probes/java/JtraceMark.java" "$image/include/"
# What goes into traced programs.
rm -rf "$image/probes"
if [ -d "$native/../probes" ]; then cp -R "$native/../probes" "$image/probes"; fi
if [ -x "$native/jtrace" ]; then cp -p "$native/jtrace" "$image/bin/jtrace"; fi
# ./jtrace builds again when a source is newer than this, or when the image is no longer in this place: its AOT cache
# is of no use elsewhere.
printf '%s\n' "$image/stamp" >"$image/stamp"
