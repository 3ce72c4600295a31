#!/bin/sh
# Browser tests use the system's Chromium, best its shell without windows, which costs half as much.
# Install it where that is ours to do, else take what is there, or say so.
set -u
found() {
  for name in "$@"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}
found "${MAJAL_CHROMIUM:-}" chromium-headless-shell && exit 0
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  for package in chromium-headless-shell chromium; do
    if { apt-get install -y --no-install-recommends "$package" ||
         { ! found chromium && apt-get update && apt-get install -y --no-install-recommends "$package"; }; } \
       >"$log" 2>&1 </dev/null && found "$package"; then
      rm -f "$log"
      exit 0
    fi
    found chromium && break
  done
  found chromium || tail -n 3 "$log" >&2
  rm -f "$log"
fi
found chromium chromium-browser google-chrome google-chrome-stable && exit 0
echo "NOT RUN: browser tests (no Chromium; apt-get install chromium)"
