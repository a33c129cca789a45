#!/bin/sh
# After deb or rpm has taken the files away. An upgrade runs it for the old package too, rpm even after the new one is
# there: then nothing is undone. deb says what it does by a word, rpm by how many of the package are left.
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
