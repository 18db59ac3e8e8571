#!/usr/bin/env bash
# with-vcan.sh OUTDIR CMD...
#
# Runs CMD where a real Linux kernel has the CAN interfaces vcan0 and vcan1. No root, no KVM, no CAN in the host's kernel:
# user-mode Linux starts on the host's own files, read-only, and CMD finds itself in the same directory as here.
# Only OUTDIR can be written, at its own path; HOME and what is written to /tmp are in memory.
#
# What CMD prints is printed, its exit code is the exit code; 125 means that the guest did not get that far.
# VCAN_MEMORY (1500M), VCAN_SECONDS (300) and VCAN_ENV (names of variables to pass on) may be set.
# Debian: apt-get install user-mode-linux busybox-static iproute2 can-utils
set -euo pipefail

[ $# -ge 2 ] || { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2; }
for program in linux.uml busybox ip; do
  command -v "$program" > /dev/null || {
    echo "with-vcan.sh: $program is missing. On Debian: apt-get install user-mode-linux busybox-static iproute2 can-utils" >&2
    exit 125
  }
done

mkdir -p "$1"
out=$(cd "$1" && pwd -P)
shift
boot=$(mktemp "$out/boot.XXXXXX")
code=$boot.code
trap 'rm -f "$boot" "$code"' EXIT

{
  cat <<'GUEST'
#!/bin/bash
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
mount -t proc none /proc
mount -t sysfs none /sys
mount -t tmpfs none /run
mkdir -p /run/home /run/over/up /run/over/work && chmod 1777 /run/over/up && export HOME=/run/home
modules=/usr/lib/uml/modules/$(uname -r)/kernel
for module in net/can/can net/can/can-raw drivers/net/can/dev/can-dev drivers/net/can/vcan; do
  busybox insmod "$modules/$module.ko" || echo "with-vcan.sh: kernel module $module did not load"
done
# What is written to /tmp stays in the guest's memory.
busybox insmod "$modules/fs/overlayfs/overlay.ko"
mount -t overlay none -o lowerdir=/tmp,upperdir=/run/over/up,workdir=/run/over/work /tmp
ip link set lo up
for bus in vcan0 vcan1; do
  ip link add "$bus" type vcan && ip link set "$bus" up
done
GUEST
  printf 'mount -t hostfs none %q -o %q\n' "$out" "$out"
  printf 'cd %q\n' "$PWD"
  for name in ${VCAN_ENV:-JAVA_HOME JAVA_OPTS}; do
    [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
  done
  printf '%q ' "$@"
  printf '\necho $? > %q\nsync\nbusybox poweroff -f\n' "$code"
} > "$boot"
chmod +x "$boot"

# The guest's console is its standard output; what the kernel itself says there is left out.
timeout --foreground "${VCAN_SECONDS:-300}" \
  linux.uml "mem=${VCAN_MEMORY:-1500M}" root=hostfs: rootfstype=hostfs rootflags=/ ro "init=$boot" con=null con0=null,fd:1 quiet \
  < /dev/null 2> "$out/uml.log" | sed -u -e '/^\[ *[0-9.]*\] /d' -e '/SELinux/d' -e '/ubd device/d' -e '/mmapper_init/d' -e '/reboot: System halted/d' -e 's/\r$//' || true

[ -s "$code" ] || { echo "with-vcan.sh: the guest ended without a result; see $out/uml.log" >&2; exit 125; }
exit "$(cat "$code")"
