#!/bin/sh
# Makes the AOT cache of an image in a training run that is launched as later runs are: by a second home of the
# launcher, whose flags name the image's jars and have two more lines. What the launcher puts behind them becomes
# arguments of Training. The VM takes a cache only for the same jars (path, size, time) and the same JDK; otherwise,
# and where there is no launcher or tracing is forbidden, jtrace runs but starts slower, and its doctor says so.
# usage: train.sh IMAGE
set -eu
image=$(cd "$1" && pwd -P)
home=$image/training log=$image/training.log
rm -rf "$home" "$image/jtrace.aot" "$image/analysis.aot"
if [ ! -x "$image/bin/jtrace" ]; then
    exit 0
fi
mkdir -p "$home/bin" "$home/lib"
cp -p "$image/bin/jtrace" "$home/bin/"
# The launcher wants to see a jar beside its flags.
cp -p "$image"/lib/jtrace-*.jar "$home/lib/"
{
    sed "s|\${home}|$(printf '%s' "$image" | sed 's/[|&\\]/\\&/g')|" "$image/lib/jvm.flags"
    printf '%s\n' "-XX:AOTCacheOutput=$home/jtrace.aot" -m dev.jtrace/dev.jtrace.cli.Training
} >"$home/lib/jvm.flags"
"$home/bin/jtrace" trace true >"$log" 2>&1 </dev/null || true
if [ -f "$home/jtrace.aot" ]; then
    mv "$home/jtrace.aot" "$image/jtrace.aot"
else
    echo "train.sh: no AOT cache was made (see $log)" >&2
fi

# The VM that analyses has flags, modules and a cache of its own.
if [ -f "$home/run.jtr" ]; then
    set --
    while IFS= read -r flag; do
        case $flag in
        '' | '#'*) ;;
        *) set -- "$@" "$(printf '%s' "$flag" | sed "s|\${home}|$(printf '%s' "$image" | sed 's/[|&\\]/\\&/g')|")" ;;
        esac
    done <"$image/lib/analysis.flags"
    java=$("$image/bin/jtrace" --jtrace-java-home)/bin/java
    "$java" "$@" --add-modules=jdk.incubator.vector "-XX:AOTCacheOutput=$home/analysis.aot" \
        -m dev.jtrace/dev.jtrace.cli.Training >"$image/analysis.log" 2>&1 </dev/null || true
    if [ -f "$home/analysis.aot" ]; then
        mv "$home/analysis.aot" "$image/analysis.aot"
    fi
fi
rm -rf "$home"
