#!/bin/sh
# Runs `jtrace stat` on real hardware counters: those of an emulated aarch64 machine, beside perf in the same guest; and
# what else is to be seen on such a machine: traces with callers, phases with instructions per cycle.
#
# usage: run.sh IMAGE WORK     IMAGE: a built src/target/jtrace; WORK: folder for the guest, kept for the next time
#
# With -icount, qemu's virt machine has an armv8 PMU whose cycles and instructions count. The guest is an initramfs of
# Debian packages: kernel, busybox, perf, JDK. Exit status 77 is a skip; its reason is the last line.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
image=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
cross=aarch64-linux-gnu-gcc

for tool in mmdebstrap qemu-system-aarch64 cpio make $cross; do
    command -v $tool >/dev/null 2>&1 || { echo "SKIP missing peer: $tool"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "SKIP mmdebstrap in this mode needs root"; exit 77; }

if [ ! -f "$work/complete" ]; then
    rm -rf "$work/root"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$') ||
        { echo "SKIP apt knows no Debian mirror"; exit 77; }
    mmdebstrap --variant=extract --arch=arm64 --aptopt='Acquire::Check-Valid-Until "false"' \
        --include=linux-image-arm64,busybox-static,linux-perf,openjdk-25-jre-headless \
        sid "$work/root" "deb [trusted=yes] $mirror sid main" >"$work/mmdebstrap.log" 2>&1 ||
        { tail -n 3 "$work/mmdebstrap.log"; echo "SKIP the guest's packages cannot be fetched"; exit 77; }
    cp "$work"/root/usr/lib/modules/*/vmlinuz "$work/vmlinuz"
    cd "$work/root"
    rm -rf usr/lib/modules usr/lib/firmware usr/share/doc usr/share/man usr/share/locale usr/lib/debug boot var/cache
    for folder in bin sbin lib; do [ -e $folder ] || ln -s usr/$folder $folder; done
    mkdir -p proc sys dev tmp root opt
    : >"$work/complete"
fi

guest=$work/root
rm -rf "$guest/opt/jtrace"
mkdir -p "$guest/opt/jtrace/bin"
cp -Rp "$image/lib" "$guest/opt/jtrace/lib"
make -s -C "$here/../../../probes/launch" CC=$cross OUT="$work/launch"
cp "$work/launch/jtrace" "$guest/opt/jtrace/bin/jtrace"
for program in counted ring phased; do
    $cross -O1 -Wall -Wextra -static -o "$guest/opt/$program" "$here/$program.c"
done
cp "$here/init" "$guest/init"
cp "$here/checks.sh" "$guest/opt/checks.sh"
chmod +x "$guest/init"
(cd "$guest" && find . | cpio -o -H newc 2>/dev/null) >"$work/initramfs"

timeout 1500 qemu-system-aarch64 -M virt -cpu max -smp 1 -m 6G -icount shift=1 -nographic -no-reboot -nic none \
    -kernel "$work/vmlinuz" -initrd "$work/initramfs" -append 'rdinit=/init console=ttyAMA0 quiet panic=-1' \
    </dev/null >"$work/console.log" 2>&1 || true
tr -d '\r' <"$work/console.log" | sed -n '/^guest: begin/,/^guest: end/p'
if ! grep -q '^guest: end' "$work/console.log"; then
    tail -n 20 "$work/console.log"
    echo "the guest did not come to its end (see $work/console.log)"
    exit 1
fi
failed=$(grep -c '^FAIL' "$work/console.log" || true)
passed=$(grep -c '^ok' "$work/console.log" || true)
echo "$passed checks on emulated hardware counters passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
