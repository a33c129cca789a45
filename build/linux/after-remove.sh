#!/bin/sh
# Runs after deb or rpm has removed the files. An upgrade also runs it for the old package, rpm even after the new one is
# there; then nothing is undone. deb passes a word that says what it does, rpm the number of packages that are left.
set -e
case "$1" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

profile='/etc/apparmor.d/${executable}'
if [ -z "$DPKG_ROOT" ] && [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
