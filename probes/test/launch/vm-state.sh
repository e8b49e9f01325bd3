# What the VM gets: shielded signals, raised limits, closed descriptors, a clean environment; and the launch line.

# in_vm 'WITH-OPTIONS': dumps the VM's state to $work/vm and the launch line to $work/line
in_vm() {
    options=$1
    rm -f "$work/vm" "$work/line"
    eval "\"\$with\" $options -- \"\$launcher\" -state \"\$work/vm\" -line \"\$work/line\" -- true"
    expect "in_vm $1" 0 $?
}

# has_bit FILE LINE SIGNAL: whether a set of /proc/PID/status holds the signal
has_bit() {
    set=$(sed -n "s/^$2:[[:space:]]*//p" "$1")
    low=$(printf '%d' "0x$(printf %s "$set" | tail -c 8)")
    [ $((low >> ($3 - 1) & 1)) -eq 1 ] && echo yes || echo no
}

in_vm ''
for signal in 1 2 3 10 14 15 18 28; do
    expect "signal $signal blocked for the VM" yes "$(has_bit "$work/vm" SigBlk $signal)"
done
for signal in 4 5 6 7 8 11 12 17 20 21 22; do
    expect "signal $signal not blocked for the VM" no "$(has_bit "$work/vm" SigBlk $signal)"
done
for signal in 13 25; do
    expect "signal $signal ignored" yes "$(has_bit "$work/vm" SigIgn $signal)"
done

in_vm '-ignore 1 -ignore 17 -ignore 11 -block 11 -block 12 -block 17 -block 20'
expect 'ignored SIGHUP stays ignored' yes "$(has_bit "$work/vm" SigIgn 1)"
expect 'ignored SIGHUP is queued' yes "$(has_bit "$work/vm" SigBlk 1)"
expect 'SIGCHLD is not ignored' no "$(has_bit "$work/vm" SigIgn 17)"
expect 'SIGSEGV is not ignored' no "$(has_bit "$work/vm" SigIgn 11)"
for signal in 11 12 17; do
    expect "signal $signal unblocked for the VM" no "$(has_bit "$work/vm" SigBlk $signal)"
done
expect 'blocked SIGTSTP stays blocked' yes "$(has_bit "$work/vm" SigBlk 20)"
eval "\"\$with\" $options -- \"\$state\" \"\$work/expected\""
expect 'sets in the launch line' \
    "$(sed -n 's/^SigBlk:[[:space:]]*0*/ mask=/p; s/^SigIgn:[[:space:]]*0*/ ignored=/p' "$work/expected" | tr -d '\n') " \
    "$(sed -n '1s/.*\( mask=.* ignored=[^ ]* \).*/\1/p' "$work/line")"

in_vm '-soft 7 100 -soft 9 3000000000 -soft 3 100000'
expect 'soft limit of files is the hard one' "limit 7 $(printf '%x %x' "$(ulimit -Hn)" "$(ulimit -Hn)")" \
    "$(grep '^limit 7 ' "$work/vm")"
expect 'stack is not unlimited' "limit 3 2000000" "$(grep '^limit 3 ' "$work/vm" | cut -d' ' -f1-3)"

in_vm '-open 3 -open 50 -close 0 -close 2'
expect 'descriptors of the VM' "0 /dev/null;1;2 /dev/null;" \
    "$(sed -n 's/^fd \([012]\) \(\/dev\/null\)* *.*/\1 \2/p' "$work/vm" | sed 's/ $//' | head -n 3 | tr '\n' ';')"
expect 'no descriptor of the user' '' "$(grep '^fd .*/dev/zero' "$work/vm")"
expect 'two descriptors more' 2 "$(grep -c '^fd ' "$work/vm" | awk '{print $1 - 3}')"
expect 'closed descriptors in the launch line' 'closed=5' "$(grep -o 'closed=[0-9]*' "$work/line")"

in_vm "-entry $(hex LD_DEBUG_OUTPUT=/x) -entry $(hex LD_LIBRARY_PATH=/x) -entry $(hex JAVA_TOOL_OPTIONS=y) \
-entry $(hex JTRACE_LAUNCH=bad) -entry $(hex MALLOC_PERTURB_=1) -entry $(hex KEEP=1)"
for name in LD_DEBUG_OUTPUT LD_LIBRARY_PATH JAVA_TOOL_OPTIONS MALLOC_PERTURB_; do
    expect "$name is hidden from the VM" 0 "$(grep -c "^environment $(hex "$name=")" "$work/vm")"
    expect "$name is kept" 1 "$(grep -c "^environment $(hex "JTRACE_KEPT_$name=")" "$work/vm")"
done
expect 'other variables stay' 1 "$(grep -c "^environment $(hex KEEP=1)" "$work/vm")"

in_vm '-gone "$work/gone"'
expect 'a VM needs a directory with a name' "cwd 2f" "$(grep '^cwd' "$work/vm")"
in_vm ''
expect 'the working directory' "cwd $(hex "$(pwd)")" "$(grep '^cwd' "$work/vm")"

ln -sf "$launcher" "$work/strace"
"$work/strace" -line "$work/line" -- true
expect 'name of a link' "name=$(hex strace)" "$(grep -o 'name=[0-9a-f]*' "$work/line")"
ln -sf "$script" "$work/strace"
"$work/strace" -line "$work/line" -- true
expect 'name of a link to the script' "name=$(hex strace)" "$(grep -o 'name=[0-9a-f]*' "$work/line")"
"$script" -line "$work/line" -- true "@x" ''
expect 'number of arguments' 'argc=6' "$(grep -o 'argc=[0-9]*' "$work/line")"
expect 'arguments of the VM' "$(hex -line),$(hex "$work/line"),$(hex --),$(hex true),$(hex @x),," \
    "$(sed 1d "$work/line" | tr '\n' ',')"

# Commands of the VM run as the user's would.
"$with" -block 10 -ignore 3 -soft 7 100 -entry "$(hex LD_BIND_NOW=1)" -- "$state" "$work/expected"
"$with" -block 10 -ignore 3 -soft 7 100 -entry "$(hex LD_BIND_NOW=1)" -- "$launcher" -restore "$state" "$work/restored"
for what in SigBlk SigIgn limit environment; do
    expect "restored: $what" "$(grep "^$what" "$work/expected")" "$(grep "^$what" "$work/restored")"
done
