#!/bin/sh
# Builds the workloads and compares what each one expects with what strace writes, byte for byte.
# Usage: check-with-strace.sh [-k BUILD_DIR] [NAME...]     status 0: all equal (skipped ones are listed)
# The workloads describe strace 6.1; other versions decode more and will differ here and there.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
out=$work/bin
if [ "${1-}" = -k ]; then
	out=$2
	shift 2
fi
strace=${STRACE:-strace}
export TZ=UTC0 LC_ALL=C

make -s -j "$(getconf _NPROCESSORS_ONLN)" -C "$here" OUT="$out" || exit 2
[ $# -gt 0 ] || set -- $(cd "$here" && ls */*.c | sed 's/.*\///; s/\.c$//')

failed=0 skipped=0 passed=0
for name; do
	# Options hold no blanks: one a line. The tracee has no descriptors but 0 to 2: workloads count from there.
	options=$("$out/$name" --options) || { echo "FAIL $name: --options"; failed=$((failed + 1)); continue; }
	"$strace" -f -o "$work/raw" $options "$out/$name" >"$work/want" 2>"$work/err" </dev/null \
		3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
	status=$?
	if [ $status -eq 77 ]; then
		echo "skip $name: $(cat "$work/err")"
		skipped=$((skipped + 1))
		continue
	fi
	if "$out/$name" --pids; then
		cp "$work/raw" "$work/got"
	else
		sed 's/^[0-9][0-9]* *//' "$work/raw" >"$work/got"
	fi
	if [ $status -eq 0 ] && diff -a "$work/want" "$work/got" >"$work/diff"; then
		passed=$((passed + 1))
	else
		echo "FAIL $name (status $status; < expected, > strace)"
		cat "$work/diff" "$work/err"
		failed=$((failed + 1))
	fi
done
echo "$passed equal, $failed different, $skipped skipped"
[ $failed -eq 0 ]
