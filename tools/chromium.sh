#!/bin/sh
# Browser tests use the system's Chromium. Install it where that is ours to do, else say so.
set -u
for name in "${MAJAL_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  if { apt-get install -y --no-install-recommends chromium ||
       { apt-get update && apt-get install -y --no-install-recommends chromium; }; } \
     >"$log" 2>&1 </dev/null && command -v chromium >/dev/null 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 3 "$log" >&2
  rm -f "$log"
fi
echo "NOT RUN: browser tests (no Chromium; apt-get install chromium)"
