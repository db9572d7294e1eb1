#!/usr/bin/env bash
# Measures the pages in the system's Chromium: when each is usable, with nothing kept from before and
# with its files kept; the bytes of script on the wire; and a patient with 20,000 observations.
#
#   bench/pages.sh [runs]
#
# Needs Node.js 20, npm and Chromium (or CHROMIUM). Writes bench/results/pages.{md,json}.
set -euo pipefail
runs="${1:-15}"
. "$(dirname "$0")/server.sh"
work="$home/target/bench-pages"
mkdir -p "$work"
cp "$home"/src/test/pages/package*.json "$home/bench/src/pages.mjs" "$work"
[ -d "$work/node_modules" ] || npm ci --silent --no-progress --prefix "$work"
data="$(mktemp -d)"
serve "$data"
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$data"' EXIT
for bundle in index-case index-case-synthetic-dates literature-cases; do
  curl -sf -o /dev/null -H "Content-Type: application/fhir+json" \
    --data-binary "@$home/sample-bundles/$bundle.json" "$base"
done
node "$work/pages.mjs" "$base" "$runs" "$home/bench/results/pages"
