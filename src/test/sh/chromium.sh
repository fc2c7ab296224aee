#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs Debian's, and writes its path to the file named.
set -euo pipefail

find_browser() {
  if [ -n "${CANVASS_CHROMIUM:-}" ]; then
    echo "$CANVASS_CHROMIUM"
    return
  fi
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$name"; then
      return
    fi
  done
  local mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  if [ -x "$mac" ]; then
    echo "$mac"
  fi
}

browser=$(find_browser)
if [ -z "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install --yes --no-install-recommends chromium; } >"$1.log" 2>&1 || true
  browser=$(find_browser)
fi
if [ -z "$browser" ] || [ ! -x "$browser" ]; then
  echo "The browser tests need Chromium: install the package chromium, or set CANVASS_CHROMIUM to the path of Chromium or Chrome." >&2
  exit 1
fi
mkdir -p "$(dirname "$1")"
printf '%s' "$browser" >"$1"
