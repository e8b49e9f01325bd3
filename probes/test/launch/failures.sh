# What keeps the VM from running: one line, status 125 and a target that never started.

# refused NAME 'TEXT IN THE LINE' COMMAND...
refused() {
    name=$1 text=$2
    shift 2
    rm -f "$work/state"
    "$@" -- "$state" "$work/state" >"$work/out" 2>"$work/err"
    expect "$name: status" 125 $?
    expect "$name: lines" 1 "$(wc -l <"$work/err")"
    grep -q -- "$text" "$work/err" || fail "$name: $(cat "$work/err")"
    expect "$name: output" '' "$(cat "$work/out")"
    if [ -e "$work/state" ]; then fail "$name: the target ran"; else ok; fi
}

expect 'home of the JDK' "$work/jdk" "$("$launcher" --jtrace-java-home)"
refused 'address space' 'ulimit -v' "$with" -hard 9 300000000 -- "$launcher"
refused 'address space, script' 'ulimit -v' "$with" -hard 9 300000000 -- "$script"
refused 'data segment' 'ulimit -d' "$with" -hard 2 50000000 -- "$launcher"
refused 'open files' 'ulimit -n' "$with" -hard 7 20 -- "$launcher"
refused 'bad JTRACE_JAVA_HOME' 'JTRACE_JAVA_HOME is no JDK 25' env JTRACE_JAVA_HOME=/nowhere "$launcher"
refused 'control bytes in a message' '?ESC' env JTRACE_JAVA_HOME="$(printf '\033ESC')" "$launcher"
ln -s "$launcher" "$work/strace"
refused 'name of a link' '^strace: ' env JTRACE_JAVA_HOME=/nowhere "$work/strace"
ln -sf "$script" "$work/strace"
refused 'name of a link to the script' '^strace: ' env JTRACE_JAVA_HOME=/nowhere "$work/strace"

mv "$image/lib/jtrace.jar" "$work/jar"
refused 'no jar' 'no jar' "$launcher"
mv "$work/jar" "$image/lib/jtrace.jar"
mv "$image/lib/jvm.flags" "$work/flags"
refused 'no flags' 'jvm.flags' "$launcher"
mv "$work/flags" "$image/lib/jvm.flags"

mkdir -p "$work/old/bin" "$work/broken/bin"
cp "$programs/fakejava" "$work/old/bin/java"
echo 'JAVA_VERSION="17.0.9"' >"$work/old/release"
refused 'old JDK' 'is no JDK 25' env JTRACE_JAVA_HOME="$work/old" "$launcher"
echo 'not a program' >"$work/broken/bin/java"
chmod +x "$work/broken/bin/java"
echo 'JAVA_VERSION="26"' >"$work/broken/release"
refused 'java that cannot be executed' 'cannot run' env JTRACE_JAVA_HOME="$work/broken" "$launcher"

if [ "$(id -u)" -eq 0 ]; then
    chmod 777 "$work"
    refused 'processes' 'ulimit -u' "$with" -user 65534 -hard 6 8 -- "$launcher"
    "$with" -hard 6 8 -- "$launcher" -- "$state" "$work/state"
    expect 'processes, root is exempt' 0 $?
    chmod 755 "$work"
else
    skip 'limit of processes: needs root'
fi

# Where no JDK is found at all; folders that may hold one are hidden in a mount namespace of its own.
hidden='for d in /usr/lib/jvm /usr/java /opt; do [ ! -d $d ] || mount -t tmpfs none $d || exit 77; done; exec "$@"'
if unshare -m true 2>/dev/null; then
    refused 'no JDK' 'no JDK 25 or later found' unshare -m sh -c "$hidden" sh \
        env -u JTRACE_JAVA_HOME -u JAVA_HOME HOME=/nowhere PATH=/bin "$launcher"
    unshare -m sh -c "$hidden" sh env -u JTRACE_JAVA_HOME JAVA_HOME="$work/old" HOME=/nowhere \
        PATH="/bin:$work/link" "$launcher" -- true 2>/dev/null
    expect 'JAVA_HOME too old, nothing on PATH' 125 $?
    mkdir "$work/link"
    ln -s "$work/jdk/bin/java" "$work/link/java"
    unshare -m sh -c "$hidden" sh env -u JTRACE_JAVA_HOME JAVA_HOME="$work/old" HOME=/nowhere \
        PATH="/usr/bin:/bin:$work/link" "$launcher" -- true
    expect 'a link on PATH' 0 $?
    unshare -m sh -c 'mount -t tmpfs -o size=4k none /tmp && exec "$@"' sh env TMPDIR=/nowhere true
    expect 'mounting works' 0 $?
else
    skip 'no JDK at all: needs a mount namespace'
fi
