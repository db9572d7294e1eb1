#!/usr/bin/env bash
# Measures a mix of searches: names, codes, ranges, composites, sorts, chains, includes, totals.
#
#   bench/mix.sh DATA-DIRECTORY [more options for bench/drive.sh]
#
# The directory holds a store that bench/load.sh has filled. Writes bench/results/mix.{md,json}.
set -euo pipefail
data="${1:?which data directory? Make one with bench/load.sh}"
shift
. "$(dirname "$0")/server.sh"
serve "$data"
"$home/bench/drive.sh" --base "$base" --pid "$pid" --out "$home/bench/results/mix" \
  --connections 1,4 --seconds 10 --warm-up 15 "$@" mix
