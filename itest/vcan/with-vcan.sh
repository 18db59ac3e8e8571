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
for program in linux.uml busybox ip perl; do
  command -v "$program" > /dev/null || {
    echo "with-vcan.sh: $program is missing. On Debian: apt-get install user-mode-linux busybox-static iproute2 can-utils" >&2
    exit 125
  }
done

mkdir -p "$1"
out=$(cd "$1" && pwd -P)
shift

# User-mode Linux 6.1 saves a fixed size of the processor's extended registers and dies where they are larger, as with AMX. There
# this filter lets ptrace(PTRACE_GETREGSET, pid, NT_X86_XSTATE) fail with EIO, so that it saves the first 512 bytes alone. What
# lies beyond does not survive in the guest then, so nothing there may use it: neither the C library nor Java.
without_xstate='
  my $filter = "";
  sub instruction { $filter .= pack "SCCL", @_ }
  my ($load, $unless_equal, $return) = (0x20, 0x15, 0x06);
  instruction $load, 0, 0, 4;  instruction $unless_equal, 0, 7, 0xC000003E; # seccomp_data.arch: x86-64
  instruction $load, 0, 0, 0;  instruction $unless_equal, 0, 5, 101;        # .nr: ptrace
  instruction $load, 0, 0, 16; instruction $unless_equal, 0, 3, 0x4204;     # .args[0]: PTRACE_GETREGSET
  instruction $load, 0, 0, 32; instruction $unless_equal, 0, 1, 0x202;      # .args[2]: NT_X86_XSTATE
  instruction $return, 0, 0, 0x00050005;                                    # SECCOMP_RET_ERRNO, EIO
  instruction $return, 0, 0, 0x7FFF0000;                                    # SECCOMP_RET_ALLOW
  my $program = pack "S x![Q] P", length($filter) / 8, $filter;
  syscall(157, 38, 1, 0, 0, 0) == 0 or die "with-vcan.sh: prctl(PR_SET_NO_NEW_PRIVS): $!\n";
  syscall(157, 22, 2, $program) == 0 or die "with-vcan.sh: prctl(PR_SET_SECCOMP): $!\n";
  exec @ARGV or die "with-vcan.sh: $ARGV[0]: $!\n";'
start=(linux.uml) java_options=''
if grep -qw amx_tile /proc/cpuinfo; then
  without=(AVX_Fast_Unaligned_Load AVX AVX2 AVX512F AVX512VL AVX512BW AVX512CD AVX512DQ AVX512ER AVX512PF FMA FMA4 RTM XSAVE XSAVEC)
  start=(perl -e "$without_xstate" linux.uml "GLIBC_TUNABLES=glibc.cpu.hwcaps=Prefer_No_VZEROUPPER$(printf ',-%s' "${without[@]}")")
  java_options=-XX:UseAVX=0
fi

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
  [ -z "$java_options" ] || printf 'export JAVA_TOOL_OPTIONS=%q\n' "$java_options"
  for name in ${VCAN_ENV:-JAVA_HOME JAVA_OPTS}; do
    [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
  done
  printf '%q ' "$@"
  printf '\necho $? > %q\nsync\nbusybox poweroff -f\n' "$code"
} > "$boot"
chmod +x "$boot"

# The guest's console is its standard output; what the kernel itself says there is left out.
timeout --foreground "${VCAN_SECONDS:-300}" \
  "${start[@]}" \
  "mem=${VCAN_MEMORY:-1500M}" root=hostfs: rootfstype=hostfs rootflags=/ ro "init=$boot" con=null con0=null,fd:1 quiet \
  < /dev/null 2> "$out/uml.log" | sed -u -e '/^\[ *[0-9.]*\] /d' -e '/SELinux/d' -e '/ubd device/d' -e '/mmapper_init/d' -e '/reboot: System halted/d' -e 's/\r$//' || true

[ -s "$code" ] || { echo "with-vcan.sh: the guest ended without a result; see $out/uml.log" >&2; exit 125; }
exit "$(cat "$code")"
