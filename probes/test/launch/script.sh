# ./jtrace: where it is called from, links, what it says when it cannot build.

(cd "$checkout" && ./jtrace -- sh -c 'exit 7')
expect 'relative path' 7 $?
(cd "$checkout/src" && ../jtrace -- sh -c 'exit 7')
expect 'from below' 7 $?
(cd "$checkout" && sh jtrace -- sh -c 'exit 7')
expect 'as an argument of sh' 7 $?
ln -sf "$script" "$work/trace link"
"$work/trace link" -- sh -c 'exit 7'
expect 'through a link' 7 $?
(cd "$work" && ln -sf "check out/jtrace" relative && cd / && "$work/relative" -- sh -c 'exit 7')
expect 'through a relative link' 7 $?
(PATH="$checkout:$PATH" && jtrace -- sh -c 'exit 7')
expect 'through PATH' 7 $?
env -i JTRACE_JAVA_HOME="$work/jdk" "$script" -- /bin/sh -c 'exit 7'
expect 'without PATH' 7 $?

# A build that never runs: mvn is a program of the test.
mkdir -p "$work/tools"
cat >"$work/tools/mvn" <<'EOF'
#!/bin/sh
echo run >>"$MVN_COUNT"
env >"$MVN_COUNT.env"
sleep 0.3
[ -z "${MVN_FAILS:-}" ] || { echo '[ERROR] no such thing'; exit 1; }
mkdir -p src/target/jtrace/lib src/target/jtrace/bin
cp "$MVN_IMAGE/lib/"* src/target/jtrace/lib/
cp "$MVN_IMAGE/bin/jtrace" src/target/jtrace/bin/
EOF
chmod +x "$work/tools/mvn"
fresh="$work/fresh"
MVN_COUNT="$work/count" MVN_IMAGE="$image"
export MVN_COUNT MVN_IMAGE

make_fresh() {
    rm -rf "$fresh" "$MVN_COUNT"
    mkdir -p "$fresh/src" "$fresh/probes" "$fresh/native-bindings"
    cp "$script" "$fresh/jtrace"
    : >"$fresh/pom.xml"
}

build_and_run() {
    PATH="$work/tools:$PATH" "$fresh/jtrace" "$@" >"$work/out" 2>"$work/err"
    status=$?
}

make_fresh
build_and_run -- sh -c 'echo ran; exit 7'
expect 'first use' '7:ran' "$status:$(cat "$work/out")"
expect 'first use: one line' 1 "$(wc -l <"$work/err")"
build_and_run -- sh -c 'exit 7'
expect 'second use' "7:" "$status:$(cat "$work/err")"
expect 'built once' 1 "$(wc -l <"$MVN_COUNT")"
sleep 0.02
: >"$fresh/src/newer"
build_and_run -- sh -c 'exit 7'
build_and_run -- sh -c 'exit 7'
expect 'built again for a newer source, once' 2 "$(wc -l <"$MVN_COUNT")"

for lock in flock folder; do
    make_fresh
    tools="$work/tools:$PATH"
    if [ $lock = folder ]; then
        mkdir -p "$work/few"
        for tool in sh env find mkdir rm cat sleep touch grep head readlink sed cp mvn; do
            ln -sf "$(PATH="$work/tools:$PATH" command -v $tool)" "$work/few/$tool"
        done
        tools="$work/few"
    fi
    for i in 1 2 3; do
        PATH="$tools" "$fresh/jtrace" -- sh -c 'exit 7' >/dev/null 2>&1 &
        eval "first_$i=\$!"
    done
    for i in 1 2 3; do
        eval "wait \$first_$i"
        expect "three first uses at once ($lock)" 7 $?
    done
    expect "built once ($lock)" 1 "$(wc -l <"$MVN_COUNT")"
done
make_fresh
mkdir -p "$fresh/target/build.lock.d"
echo 4194999 >"$fresh/target/build.lock.d/pid"
PATH="$work/few" "$fresh/jtrace" -- sh -c 'exit 7' 2>/dev/null
expect 'a lock whose holder is gone' 7 $?

make_fresh
(export LD_LIBRARY_PATH=/x JAVA_TOOL_OPTIONS=-Dx; build_and_run -- true)
expect 'the build is shielded' '' "$(grep -E '^(LD_LIBRARY_PATH|JAVA_TOOL_OPTIONS)=' "$MVN_COUNT.env")"

make_fresh
MVN_FAILS=1
export MVN_FAILS
build_and_run -- sh -c 'exit 7'
expect 'a build that fails' 125 "$status"
grep -q 'the whole log is .*target/build.log' "$work/err" && grep -q 'no such thing' "$work/err" && ok \
    || fail "a build that fails: $(cat "$work/err")"
unset MVN_FAILS

make_fresh
PATH="$work/few" sh -c 'rm -f "$0/mvn"' "$work/few"
PATH="$work/few" "$fresh/jtrace" -- true 2>"$work/err"
expect 'no Maven' "125:jtrace: not built yet, and Maven is missing: install it (Debian: apt install maven)" \
    "$?:$(cat "$work/err")"
JTRACE_JAVA_HOME="$work/old" build_and_run -- true
expect 'no JDK' "125:jtrace: JTRACE_JAVA_HOME is no JDK 25 or later: $work/old" "$status:$(cat "$work/err")"
if [ "$(id -u)" -eq 0 ]; then
    "$with" -user 65534 -- "$fresh/jtrace" -- true 2>"$work/err"
    expect 'read-only checkout' \
        "125:jtrace: not built yet, and $fresh cannot be written: run ./jtrace there once as a user who may" \
        "$?:$(cat "$work/err")"
else
    skip 'read-only checkout: needs root'
fi
make_fresh
expect 'no HOME' 7 "$(unset HOME; build_and_run -- sh -c 'exit 7'; echo "$status")"

# Without a C compiler there is no launcher: java starts with the same flags.
cat >"$work/jdk/bin/java.sh" <<'EOF'
#!/bin/sh
for argument; do printf '<%s>' "$argument"; done
echo
env | grep -E '^JTRACE_KEPT_|^LD_LIBRARY_PATH=' | sort
EOF
mkdir -p "$work/shell/bin"
cp "$work/jdk/bin/java.sh" "$work/shell/bin/java"
chmod +x "$work/shell/bin/java"
cp "$work/jdk/release" "$work/shell/release"
mv "$launcher" "$work/launcher"
printf '# comment\n\n-a b\n--path=${home}/lib\n-last' >"$work/flags"
cp "$image/lib/jvm.flags" "$work/flags.kept"
cp "$work/flags" "$image/lib/jvm.flags"
: >"$image/jtrace.aot"
actual=$(LD_LIBRARY_PATH=/x JTRACE_JAVA_HOME="$work/shell" "$script" 'a  b' '' '$x' "it's")
expect 'fallback' "<-a b><--path=$image/lib><-last><-XX:AOTCache=$image/jtrace.aot><-Djtrace.name=jtrace><-m>\
<dev.jtrace/dev.jtrace.cli.Main><a  b><><\$x><it's>
JTRACE_KEPT_LD_LIBRARY_PATH=/x" "$actual"
rm "$image/jtrace.aot"
cp "$work/flags.kept" "$image/lib/jvm.flags"
mv "$work/launcher" "$launcher"
