#!/bin/sh
# After deb or rpm has laid the files, on the first installation and on each later one. What needs no script has none: the
# link in /usr/bin belongs to the package, and the system looks at desktop entries by itself.
# DPKG_ROOT: dpkg installs into another folder than this system's root, and nothing of this system may be touched.
set -e
root="$DPKG_ROOT"
program="$root/opt/${sanitizedProductName}"

# Chromium's own sandbox: with the kernel's user namespaces where a person's program may use them, otherwise by a program of
# root's. That root may, as here, says nothing where Debian's own switch keeps them from everybody else.
if [ -e "$program/chrome-sandbox" ]; then
  mode=4755
  if [ "$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null)" != 0 ] &&
    [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
    mode=0755
  fi
  chmod "$mode" "$program/chrome-sandbox"
fi

# Ubuntu, from 24.04 on, keeps user namespaces from programs that no profile names. One that does not know such profiles
# needs none.
source="$program/resources/apparmor-profile"
if [ -z "$root" ] && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$source" >/dev/null 2>&1; then
  cp -f "$source" '/etc/apparmor.d/${executable}'
  # In an image that is being made there is no kernel to tell.
  if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}'
  fi
fi
