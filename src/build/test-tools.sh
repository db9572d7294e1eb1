#!/bin/sh
# Installs what some tests use and skip without: Debian's Chromium, for the journeys through the
# pages. Does nothing where it is there already, and nothing but say so where it cannot be.
set -u

for browser in chromium chromium-browser google-chrome-stable google-chrome; do
  if command -v "$browser" >/dev/null 2>&1; then
    exit 0
  fi
done

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Chromium is missing: the journeys through the pages will be skipped." >&2
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null; then
  echo "Chromium cannot be installed: the journeys through the pages will be skipped." >&2
fi
exit 0
