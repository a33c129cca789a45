#!/bin/sh
# Runs after deb or rpm has copied the files, on the first installation and on each later one. It does only what needs a
# script: the link in /usr/bin belongs to the package, and the system finds desktop entries itself.
# DPKG_ROOT: dpkg installs into a folder other than this system's root, and must not change anything on this system.
set -e
root="$DPKG_ROOT"
program="$root/opt/${sanitizedProductName}"

# Chromium's own sandbox uses the kernel's user namespaces if a person's program may use them, otherwise a set-user-id
# program. This script runs as root, so a successful test proves nothing if Debian's own switch denies them to others.
if [ -e "$program/chrome-sandbox" ]; then
  mode=4755
  if [ "$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null)" != 0 ] &&
    [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
    mode=0755
  fi
  chmod "$mode" "$program/chrome-sandbox"
fi

# From 24.04 on, Ubuntu denies user namespaces to programs that no profile names. A system that does not know such
# profiles needs none.
source="$program/resources/apparmor-profile"
if [ -z "$root" ] && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$source" >/dev/null 2>&1; then
  cp -f "$source" '/etc/apparmor.d/${executable}'
  # While an image is being built, there is no kernel to load the profile into.
  if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}'
  fi
fi
