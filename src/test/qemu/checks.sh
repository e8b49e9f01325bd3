# Checks of the counters, in the guest. A line beginning with ok or FAIL each.
jtrace=/opt/jtrace/bin/jtrace
echo "guest: begin $(uname -r) $(uname -m)"

check() {
    name=$1
    shift
    if [ "$1" "$2" "$3" ]; then echo "ok   $name: $1 $2 $3"; else echo "FAIL $name: not $1 $2 $3"; fi
}

# Value of event $2 in file $1 of -x,
value() { awk -F, -v e="$2" '$3 == e { print $1; exit }' "$1"; }
share() { awk -F, -v e="$2" '$3 == e { print int($5); exit }' "$1"; }
# Whether numbers $1 and $2 are within $3 per mille of each other.
near() { awk -v a="$1" -v b="$2" -v p="$3" 'BEGIN { d = a - b; if (d < 0) d = -d; print d * 1000 <= p * b ? 1 : 0 }'; }

$jtrace stat /opt/counted 100 100000
perf stat /opt/counted 100 100000

events=instructions:u,cycles:u,task-clock,page-faults
$jtrace stat -x, -o j -e $events /opt/counted 100 100000
perf stat -x, -o p -e $events /opt/counted 100 100000
check "instructions of jtrace and perf ($(value j instructions:u), $(value p instructions:u)) agree" \
    "$(near "$(value j instructions:u)" "$(value p instructions:u)" 1)" = 1
check "cycles of jtrace and perf ($(value j cycles:u), $(value p cycles:u)) agree" \
    "$(near "$(value j cycles:u)" "$(value p cycles:u)" 20)" = 1
# The lengths of argv and environment differ, and with them the pages of the stack.
check "page faults of jtrace and perf ($(value j page-faults), $(value p page-faults)) agree" \
    "$(near "$(value j page-faults)" "$(value p page-faults)" 120)" = 1
check "at least the loop's instructions" "$(value j instructions:u)" -ge 20000000
check "not many more" "$(value j instructions:u)" -le 20200000

$jtrace stat -x, -o j -e '{cycles,instructions}' /opt/counted 10 100000
check "a group is counted together: cycles ran $(share j cycles) %" "$(share j cycles)" = 100
check "instructions of a group" "$(value j instructions)" -ge 2000000

many='r8:u,r11:u,r8:uk,r11:uk,r8:k,r11:k,instructions:u,cycles:u,instructions,cycles'
$jtrace stat -x, -o j -e $many /opt/counted 2000 100000
perf stat -x, -o p -e $many /opt/counted 2000 100000
check "more events than counters are multiplexed" "$(share j r8:u)" -lt 100
check "perf multiplexes them too" "$(share p r8:u)" -lt 100
check "scaling gives $(value j r8:u) for 400 million" "$(near "$(value j r8:u)" 400000000 100)" = 1

/opt/counted &
pid=$!
$jtrace stat -x, -o j -e instructions:u,task-clock -p $pid sleep 0.5
check "instructions of a running process" "$(value j instructions:u)" -gt 1000000
$jtrace stat --per-thread -e instructions:u,task-clock -p $pid sleep 0.2 2>t
check "lines per thread" "$(grep -c "counted-$pid" t)" = 2
kill $pid

$jtrace stat -e branches true 2>t
check "what this PMU lacks is told" "$(grep -c '<not supported>.*branches.*# ' t)" = 1
$jtrace stat -x, -o j -I 100 -e instructions:u /opt/counted 1000 100000
sum=$(awk -F, '$4 == "instructions:u" { s += $2 } END { printf "%.0f", s }' j)
check "intervals add up ($sum)" "$(near "$sum" 200000000 5)" = 1
$jtrace stat sh -c 'exit 7' 2>/dev/null
check "exit status" $? = 7
$jtrace stat --by uprobe:/opt/counted:region -e instructions:u,cycles:u -o j /opt/counted 100 1000
cat j
check "a function's instructions at each call" "$(awk '$1 == "region" { print int($3 + 0.5) }' j)" = 2002
check "and its calls" "$(awk '$1 == "region" { print $2 }' j)" = 100
check "and the share of the probes" "$(grep -c "^the probes' own share of each call: [0-9.]* instructions:u, " j)" = 1
$jtrace stat --by syscall -x, -e instructions:u,instructions:k -o j dd if=/dev/zero of=/dev/null bs=1 count=500
cat j
check "calls are counted" "$(awk -F, '$1 == "write" { print $2 }' j)" -ge 500
check "and run no instructions in user mode" "$(awk -F, '$1 == "write" { print int($3 + 0.5) }' j)" -le 5
check "and many in the kernel" "$(awk -F, '$1 == "write" { print int($5 + 0.5) }' j)" -ge 500
/opt/ring 3 1000 >ring
cat ring
check "samples in the ring of three calls, 80 bytes each" "$(tail -n +2 ring | tr -d '\n' | wc -c)" = 960
$jtrace stat -M IPC -o j /opt/counted 100 10000
check "a metric of counters: $(awk '$3 == "IPC" { print $1 }' j)" "$(near "$(awk '$3 == "IPC" { print $1 }' j)" 0.5 20)" = 1
$jtrace stat -x, -o j -e task-minor-faults,minor-faults,task-voluntary-switches,task-cpu-time /opt/counted 100 100000
cat j
check "BPF programs count the faults of tasks ($(value j task-minor-faults), perf $(value j minor-faults))" \
    "$(near "$(value j task-minor-faults)" "$(value j minor-faults)" 60)" = 1
check "and their CPU time" "$(value j task-cpu-time | cut -d. -f1)" -ge 1
$jtrace doctor --counters >d
check "the doctor finds the counters" "$(grep -cE '^  (cycles|instructions) +ok +counts' d)" = 2
check "and what is not there" "$(grep -cE '^  branch-misses +unavailable +[a-z]' d)" = 1
$jtrace trace -o t true
check "trace on aarch64 begins with the program" "$(head -n 1 t | grep -c ' execve(".*/true", \["true"\], 0x[0-9a-f]* .* = 0$')" = 1
check "and ends with it" "$(tail -n 1 t | grep -c ' +++ exited with 0 +++$')" = 1
$jtrace trace -k -e write -o t /opt/phased 1000 >dots
cat t
check "the dots of the program are its own" "$(cat dots)" = ...
check "callers of each of three writes" \
    "$(awk '/ write\(/ { print "" } / > / { sub(/.*\(/, ""); sub(/[+)].*/, ""); printf "%s ", $0 }' t |
        grep -c '^__[a-z_]* inner middle outer main .*_start $')" = 3
# One instruction takes 2 ns here: parts of some tenths of a second, as is needed beside 1 ms for each sample.
$jtrace phases -F 100 --format json -o ph /opt/phased 200000000 >dots
tr -d '\n' <ph
echo
row() { tr -d '\n' <ph | grep -o "{[^{}]*\"class\":\"$1\"[^{}]*\"where\":\"$2[^{}]*}" | head -n 1; }
field() { row "$1" "$2" | sed -n "s/.*\"$3\":\"*\([0-9.]*\).*/\1/p"; }
check "a phase of scalar code" "$(row scalar-int scalar_part | wc -l)" = 1
check "a phase of NEON code" "$(row neon packed_part | wc -l)" = 1
# Each instruction takes two cycles of this machine, here as in the checks of stat.
check "instructions per cycle of scalar code ($(field scalar-int scalar_part ipc))" \
    "$(near "$(field scalar-int scalar_part ipc)" 0.5 60)" = 1
check "instructions per cycle of NEON code ($(field neon packed_part ipc))" \
    "$(near "$(field neon packed_part ipc)" 0.5 60)" = 1
check "instructions of both parts are counted ($(tr -d '\n' <ph | sed -n 's/.*"count":"instructions","amount":\([0-9]*\).*/\1/p'))" \
    "$(near "$(tr -d '\n' <ph | sed -n 's/.*"count":"instructions","amount":\([0-9]*\).*/\1/p')" 1600000000 100)" = 1
$jtrace phases --kernel region --probe-cost 100 --format json -o ca /opt/counted 200 1000
tr -d '\n' <ca | grep -o '{"name":"region","counter":[^}]*}'
calls() { tr -d '\n' <ca | grep -o "{\"name\":\"region\",\"counter\":\"$1\"[^{}]*}" | sed -n "s/.*\"$2\":\([0-9.]*\).*/\1/p"; }
check "each call of a watched function is counted" "$(calls instructions:u calls)" = 200
check "and has its instructions ($(calls instructions:u mean), p99 $(calls instructions:u p99))" \
    "$(near "$(calls instructions:u mean)" 2002 5)$(near "$(calls instructions:u p99)" 2002 32)" = 11
check "and its cycles ($(calls cycles:u p50))" "$(near "$(calls cycles:u p50)" 4004 40)" = 1
check "and instructions for each cycle ($(calls IPC p50))" "$(near "$(calls IPC p50)" 0.5 40)" = 1
$jtrace flame --format folded -F 100 -o fl /opt/phased 100000000 >dots
cat fl
check "flame has the function that calls nothing below its caller" "$(grep -c '_start;.*;main;packed_part [0-9]*$' fl)" = 1
check "and so has the other one" "$(grep -c ';main;scalar_part [0-9]*$' fl)" = 1
check "what this PMU counts beside instructions is told for each class" \
    "$(tr -d '\n' <ph | grep -o '"class":"neon","instructions":[0-9]*,"cycles":[0-9]*,"IPC":0.5[0-9]*,"stalled":[0-9]*' | wc -l)" = 1
tr -d '\n' <ph | grep -o '"class":"neon","instructions":[^}]*'
echo "guest: end"
