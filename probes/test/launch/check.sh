#!/bin/sh
# usage: check.sh TEST_PROGRAMS LAUNCHER JTRACE_SCRIPT
# Runs the parts below in a throw-away image whose java is fakejava; the last part uses a real VM where there is one.
set -u
programs=$1 launcher_source=$2 script_source=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
cases=0

ok() {
    cases=$((cases + 1))
}

fail() {
    cases=$((cases + 1))
    failures=$((failures + 1))
    echo "FAILED $*" >&2
}

skip() {
    echo "SKIP $*"
}

# expect NAME EXPECTED ACTUAL
expect() {
    if [ "$2" = "$3" ]; then
        ok
    else
        fail "$1: expected '$2', got '$3'"
    fi
}

hex() {
    printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'
}

# A checkout with an image, in a folder whose name needs quoting; $checkout, $image, $launcher, $script.
checkout="$work/check out"
image="$checkout/src/target/jtrace"
mkdir -p "$image/bin" "$image/lib" "$work/jdk/bin" "$checkout/probes" "$checkout/native-bindings"
cp "$launcher_source" "$image/bin/jtrace"
cp "$script_source" "$checkout/jtrace"
cp "$programs/fakejava" "$work/jdk/bin/java"
echo 'JAVA_VERSION="25.0.1"' >"$work/jdk/release"
echo '-Dhome=${home}' >"$image/lib/jvm.flags"
: >"$image/lib/jtrace.jar"
: >"$checkout/pom.xml"
sleep 0.01
: >"$image/stamp"
launcher="$image/bin/jtrace"
script="$checkout/jtrace"
with="$programs/with"
state="$programs/state"
original_java_home=${JTRACE_JAVA_HOME:-}
JTRACE_JAVA_HOME="$work/jdk"
FAKEJAVA_LAUNCHER="$launcher"
export JTRACE_JAVA_HOME FAKEJAVA_LAUNCHER
unset STATE_STATUS
chmod 755 "$work"

for part in same-state failures requests vm-state script real-vm; do
    . "$here/$part.sh"
done

echo "launch: $cases cases, $failures failed"
[ "$failures" -eq 0 ]
