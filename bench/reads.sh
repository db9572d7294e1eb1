#!/usr/bin/env bash
# Measures reading: CapabilityStatement, read by id, pages of 50.
#
#   bench/reads.sh DATA-DIRECTORY [more options for Drive.java]
#
# The directory holds a store that bench/load.sh has filled. Writes bench/results/reads.{md,json}.
# The server gets one pass over everything first, so that Java has compiled what is measured.
set -euo pipefail
data="${1:?which data directory? Make one with bench/load.sh}"
shift
. "$(dirname "$0")/server.sh"
serve "$data"
shapes="metadata read page next-page code-page patient-page"
java "$home/bench/src/Drive.java" --base "$base" --connections 8 --runs 1 --seconds 1 --warm-up 6 \
  $shapes > /dev/null 2>&1
java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$home/bench/results/reads" \
  --seconds 5 --warm-up 2 "$@" $shapes
