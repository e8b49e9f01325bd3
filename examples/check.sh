#!/bin/sh
# Builds the examples, traces them, and compares with the reports that their folders promise.
# usage: check.sh IMAGE OUT        (IMAGE has bin/jtrace; OUT is a folder for the programs and reports)
#        check.sh --update IMAGE OUT   writes the promised reports anew
set -u
update=
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
here=$(cd "$(dirname "$0")" && pwd -P)
mkdir -p "$2"
image=$(cd "$1" && pwd -P) out=$(cd "$2" && pwd -P)

skip() {
    echo "SKIP examples: $*"
    exit 0
}

for peer in make "${CC:-cc}"; do
    command -v "$peer" >/dev/null 2>&1 || skip "missing peer: $peer"
done
[ -x "$image/bin/jtrace" ] || skip "missing peer: a C compiler for the native launcher"
"$image/bin/jtrace" doctor >"$out/doctor.txt" 2>&1 || skip "tracing is not allowed here (see $out/doctor.txt)"

# Rows of the hottest code that have at least so many percent of the CPU time: class and function. usage: hottest N FILE
hottest() {
    awk -v least="$1" '/^$/ { rows = 0 } rows && --rows == 0 { rows = 1
            if ($2 >= least) { kind = $3; sub(/^ *[0-9]+ +[0-9.]+ [a-z0-9-]+ +([0-9]+ )?/, ""); sub(/^ *0x[0-9a-f]+ /, "")
                sub(/^ +/, ""); print kind, $0 } }
        /^The hottest code$/ { rows = 3 }' "$2"
}

# A JDK with the Vector API, as ./jtrace would take it.
find_jdk() {
    for jdk in "${JTRACE_JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/*jdk*; do
        [ -x "$jdk/bin/javac" ] && [ -e "$jdk/jmods/jdk.incubator.vector.jmod" -o -e "$jdk/lib/modules" ] &&
            [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")" -ge 25 ] 2>/dev/null && return
    done
    return 1
}

# What differs from run to run gets a name: processes by the order in which they come, addresses, times.
plain() {
    case $1 in
    threads-and-locks)
        # The columns that count; how often threads wait for a lock is a matter of luck, but wait they must.
        awk 'NR > 2 && !/^---/ { errors = NF > 5 ? $5 : 0; calls = $4
            if ($NF == "futex") { errors = "any"; calls = calls >= 4 ? "4 or more" : calls }
            if ($NF != "total") printf "%-16s %s\n", $NF, calls (errors == 0 ? "" : ", errors: " errors) }' "$2"
        ;;
    fork-exec)
        # Calls of a process together, cut ones joined, processes named by the order in which they come.
        awk '{ pid = $1; if (!(pid in name)) { name[pid] = "P" ++n; order[n] = pid }
            sub(/^[0-9]+ +/, "")
            if (sub(/ <unfinished \.\.\.>$/, "")) { cut[pid] = $0; next }
            if (sub(/^<\.\.\. [a-z0-9_]+ resumed>/, "")) { $0 = cut[pid] $0 }
            lines[pid] = lines[pid] $0 "\n" }
            function named(text,    done, number) {
                while (match(text, /[0-9]+/)) {
                    number = substr(text, RSTART, RLENGTH)
                    done = done substr(text, 1, RSTART - 1) (number in name ? name[number] : number)
                    text = substr(text, RSTART + RLENGTH)
                }
                return done text
            }
            END { for (i = 1; i <= n; i++) { k = split(lines[order[i]], line, "\n")
                for (j = 1; j < k; j++) print name[order[i]] "  " named(line[j]) } }' "$2" |
            sed -E 's/0x[0-9a-f]{6,}/ADDRESS/g; s/(.)  +/\1 /g; s/si_uid=[0-9]+/si_uid=USER/
                s|"[^"]*/fork-exec"|"./fork-exec"|g; s|/\* [0-9]+ vars \*/|/* N vars */|'
        ;;
    marks)
        # Names, how often and in how many threads; each mark with its depth; quantities. The rest are times.
        awk '/^$/ { table = "" }
            /^Marks$/ || /^Marked phases$/ || /^Quantities$/ { table = $1; rows = -2; next }
            table != "" && ++rows > 0 {
                if (table == "Marks") print "mark", $1, "made", $3, "threads", $9 | "sort"
                if (table == "Marked") print "one", $5, "depth", $4 | "sort"
                if (table == "Quantities") print "quantity", $0 | "sort" }' "$2" | tr -s ' '
        ;;
    cuda)
        # Kernels and how often they ran; transfers, how often and with how many bytes. The rest are times.
        awk '/^$/ { table = "" }
            /^GPU: kernels$/ || /^GPU: transfers$/ { table = $2; rows = -2; next }
            table == "kernels" && ++rows > 0 { print "kernel", $1, $2 | "sort" }
            table == "transfers" && ++rows > 0 && match($0, /[a-z] +[0-9]+ +[0-9]+ /) {
                split(substr($0, RSTART + 1), number, " ")
                print "transfer", substr($0, 1, RSTART) ":", number[1], number[2] | "sort" }' "$2"
        ;;
    openssl)
        # Where a twentieth of the CPU time is in code for encryption or vectors, of any width, and the library that it is in.
        hottest 5 "$2" | sed -E 's/ .*\((.*)\).*/ in \1/; s/^(avx2|avx512|avx128|sse|neon|sve) /vectors /' |
            grep -E '^(crypto|vectors) ' | sort -u
        ;;
    java-vectors)
        # Kinds of code that compute with at least a twentieth of the CPU time; vectors of any width are one kind.
        hottest 5 "$2" | sed -E 's/^(avx2|avx512|avx128|sse|neon|sve) /vectors /' |
            awk '/Vectors/ && !/^scalar-int/ { print $1, "in Vectors" }' | sort -u
        ;;
    *) sed 's/^[0-9]* *//' "$2" ;;
    esac
}

status=0
for example in io-mix threads-and-locks fork-exec marks openssl java-vectors cuda; do
    folder=$here/$example
    # What command names is what `trace` is to do, but for examples of other commands.
    case $example in
    marks) tool= ;;
    openssl)
        tool=
        command -v openssl >/dev/null 2>&1 || { echo "SKIP examples: $example: missing peer: openssl"; continue; }
        ;;
    cuda)
        tool=
        [ -e /dev/nvidiactl ] || { echo "SKIP examples: $example: this machine has no device of NVIDIA's"; continue; }
        ;;
    java-vectors)
        tool=
        find_jdk || { echo "SKIP examples: $example: missing peer: a JDK 25"; continue; }
        export JAVA_HOME="$jdk"
        ;;
    *) tool=trace ;;
    esac
    if ! make -s -C "$folder" OUT="$out"; then
        echo "examples: $example cannot be built"
        status=1
        continue
    fi
    rm -rf "$out/$example.work"
    mkdir "$out/$example.work"
    # shellcheck disable=SC2046  # options are words
    (cd "$out/$example.work" &&
        "$image/bin/jtrace" $tool $(cat "$folder/command") -o "$out/$example.trace" -- "../$example")
    exit=$?
    plain "$example" "$out/$example.trace" >"$out/$example.report"
    # Maps of code that was made at run time are read by now.
    grep -o 'perf-[0-9]*\.map' "$out/$example.trace" | sort -u | sed 's|^|/tmp/|' | xargs rm -f
    if [ $exit != 0 ]; then
        echo "examples: $example ended with $exit"
        status=1
    elif [ -n "$update" ]; then
        cp "$out/$example.report" "$folder/expected.txt"
    elif diff -u "$folder/expected.txt" "$out/$example.report"; then
        echo "examples: $example is as expected"
    else
        echo "examples: $example differs from expected.txt"
        status=1
    fi
done
exit $status
