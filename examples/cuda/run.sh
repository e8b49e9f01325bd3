#!/bin/sh
# Runs the example on a machine with a device of NVIDIA's, without jtrace, sampled by it, and watched at each level of the
# CUDA probe; compares what reports say with what the program did, and tells what the probe costs, how well clocks fit, and
# what is missing; then from which size of sums on SIMD and the device are the faster way. OUT gets all reports,
# recordings (level2.jtr is the one to keep), and the summary.
# usage: run.sh IMAGE OUT [LAUNCHES]      (IMAGE has bin/jtrace; TRIES=1 LEVELS=2 TIMES=5 in the environment make it short)
set -u
if [ $# -lt 2 ]; then
    sed -n 's/^# usage/usage/p' "$0" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)
mkdir -p "$2"
jtrace=$(cd "$1" && pwd -P)/bin/jtrace out=$(cd "$2" && pwd -P) launches=${3:-20000}
failed=

say() { echo "$*" | tee -a "$out/summary.txt"; }
wrong() { say "WRONG: $*"; failed=yes; }

# The first value of a column. usage: value REPORT SECTION COLUMN
value() {
    awk -v section="\"$2\":[" -v column="\"$3\":" 'inside { at = index($0, column)
            if (at) { text = substr($0, at + length(column)); sub(/[,}].*/, "", text); gsub(/"/, "", text); print text }
            exit }
        $0 == section { inside = 1 }' "$1"
}

# Rows of a section: one column's value, then another's. usage: pairs REPORT SECTION COLUMN COLUMN
pairs() {
    awk -v section="\"$2\":[" -v first="\"$3\":" -v second="\"$4\":" '
        function of(column,    text) {
            text = substr($0, index($0, column) + length(column))
            if (text ~ /^"/) { sub(/^"/, "", text); sub(/".*/, "", text) } else { sub(/[,}].*/, "", text) }
            return text
        }
        inside { print of(first) " " of(second); if (/\]/) exit }
        $0 == section { inside = 1 }' "$1"
}

told() { awk -v what="$2" '$1 == what { print $NF; exit }' "$1"; }

: >"$out/summary.txt"
make -s -C "$here" OUT="$out" || exit 1
say "kernel: $(uname -r)"
say "driver: $(cat /proc/driver/nvidia/version 2>/dev/null | sed -n 's/^NVRM version: *//p')"
"$jtrace" doctor >"$out/doctor.txt" 2>&1
cd "$out" || exit 1

# Without jtrace: the best of some.
best=
for i in $(seq "${TRIES:-3}"); do
    ./cuda "$launches" >"plain$i.out" 2>"plain$i.err"
    status=$?
    if [ $status = 77 ]; then
        say "SKIP: $(cat plain1.err)"
        exit 0
    elif [ $status != 0 ]; then
        wrong "the program ended with $status: $(cat "plain$i.err")"
        exit 1
    fi
    each=$(told "plain$i.out" EACH)
    if [ -z "$best" ] || [ "$each" -lt "$best" ]; then best=$each; fi
done
say "device: $(sed -n 's/^DEVICE //p' plain1.out)"
say "results without jtrace: $(told plain1.out RESULTS)"
# The mock of the tests computes nothing.
[ "$(told plain1.out RESULTS)" = right ] || grep -q '^DEVICE mock device$' plain1.out || wrong "the device computes wrong results"
say ""
say "$(printf '%-24s %9s %9s %9s %6s %6s %6s %6s %6s %8s %9s' what 'ns/launch' more commands missed early late order lost 'clock ns' 'spin us')"
say "$(printf '%-24s %9s' 'without jtrace' "$best")"

"$jtrace" phases -o sampled.txt ./cuda "$launches" >sampled.out 2>sampled.err
each=$(told sampled.out EACH)
say "$(printf '%-24s %9s %9s' 'phases' "$each" $((each - best)))"

for level in ${LEVELS:-1 2 3}; do
    JTRACE_CUDA_LEVEL=$level "$jtrace" phases --gpu --format json -o "level$level.json" --record "level$level.jtr" \
        ./cuda "$launches" >"level$level.out" 2>"level$level.err"
    status=$?
    report=level$level.json
    [ $status = 0 ] || wrong "level $level: jtrace ended with $status: $(tail -n 1 "level$level.err")"
    state=$(value "$report" gpu_apis state)
    if [ "$state" != ok ]; then
        wrong "level $level: $state: $(value "$report" gpu_apis detail)"
        continue
    fi
    each=$(told "level$level.out" EACH)
    seen=$(value "$report" gpu_doubts commands)
    spin=$(pairs "$report" gpu_kernels kernel p50 | awk '$1 == "spin" { printf "%.1f", $2 / 1000 }')
    say "$(printf '%-24s %9s %9s %9s %6s %6s %6s %6s %6s %8s %9s' "phases --gpu, level $level" "$each" $((each - best)) \
        "$seen" $(($(told "level$level.out" COMMANDS) - seen)) "$(value "$report" gpu_doubts early)" \
        "$(value "$report" gpu_doubts late)" "$(value "$report" gpu_doubts disordered)" \
        "$(sed -n 's/.*incomplete: \([0-9]*\) records.*/\1/p' "level$level.err" | grep . || echo 0)" \
        "$(value "$report" gpu_clocks usual)" "$spin")"
    pairs "$report" gpu_kernels kernel count | sort >"level$level.kernels"
    sed -n 's/^KERNEL //p' "level$level.out" | sort >told.kernels
    cmp -s told.kernels "level$level.kernels" || wrong "level $level: kernels: $(paste -sd, told.kernels) were launched, $(paste -sd, "level$level.kernels") seen"
    for pair in 'write host to device' 'read device to host' 'copy within devices' 'fill fill'; do
        bytes=$(sed -n "s/^BYTES ${pair%% *} //p" "level$level.out")
        moved=$(pairs "$report" gpu_transfers direction bytes | sed -n "s/^${pair#* } //p")
        [ "$bytes" = "$moved" ] || wrong "level $level: ${pair#* }: $bytes bytes were moved, $moved seen"
    done
    # A kernel that waits a millisecond, by the device's own clock, takes one, within a twentieth.
    awk -v us="$spin" 'BEGIN { exit us < 950 || us > 1050 }' || wrong "level $level: spin took $spin us, not 1000"
    [ "$(told "level$level.out" RESULTS)" = "$(told plain1.out RESULTS)" ] || wrong "level $level: the program has other results"
done
say ""
say "$(pairs "$report" gpu_apis api detail)"

# From which size on the device is the faster way, and SIMD.
for way in scalar simd device; do
    gpu=
    [ $way = device ] && gpu=--gpu
    "$jtrace" phases $gpu --record "sizes-$way.jtr" -o "sizes-$way.txt" ./cuda sizes $way "${TIMES:-15}" >"sizes-$way.out" \
        2>"sizes-$way.err" || wrong "sizes, $way: jtrace ended with $?: $(tail -n 1 "sizes-$way.err")"
done
if "$jtrace" phases --crossover -o crossover.txt sizes-scalar.jtr sizes-simd.jtr sizes-device.jtr 2>crossover.err; then
    say ""
    # The table of crossings, to its end.
    say "$(sed -n '/^mark .*against/,/^$/p' crossover.txt)"
    "$jtrace" phases --crossover --format json -o crossover.json sizes-scalar.jtr sizes-simd.jtr sizes-device.jtr 2>>crossover.err
    ways=$(pairs crossover.json crossover_times size way | awk '$2 == "device"' | wc -l)
    sizes=$(sed -n 's/^TIME //p' sizes-device.out | awk '{ print $1 }' | sort -u | wc -l)
    [ "$ways" = "$sizes" ] || wrong "crossover: $sizes sizes were measured on the device, $ways seen"
else
    wrong "crossover: $(tail -n 1 crossover.err)"
fi
[ -n "$failed" ] || say "all that the reports say is what the program did"
[ -z "$failed" ]
