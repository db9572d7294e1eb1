#!/usr/bin/env bash
# Loads the same bundles again and again into one store, and measures how loading and searching change
# as it grows.
#
#   bench/growth.sh BUNDLES DATA-DIRECTORY [loads]
#
# BUNDLES is a directory that bench/synthea.sh has made. The server goes on all the time. It is measured
# after 1, 2, 5, 10, 20, 50 ... loads, up to as many as are asked for (10), while nothing is loaded:
# all searches before, so that pages are in memory as far as they fit, and for two minutes when the
# server has begun, for so long Java compiles. Every load makes other patients of the same data, so a
# name or a code leads to more of them each time; a patient stays as large.
#
# What was measured is kept beside the data, in DATA-DIRECTORY.growth: called again, the script goes on
# where it was stopped, or up to more loads. Writes bench/results/growth.{md,json}.
set -euo pipefail
bundles="${1:?which bundles? Make some with bench/synthea.sh}"
data="${2:?into which directory?}"
loads="${3:-10}"
work="$data.growth"
[ ! -e "$data" ] || [ -e "$work" ] || { echo "$data is there already, and $work is not." >&2; exit 2; }
. "$(dirname "$0")/server.sh"
mkdir -p "$work"
serve "$data"
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true' EXIT

drive() { # OUT SECONDS SHAPE...
  local out="$1" seconds="$2"
  shift 2
  java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$out" --connections 4 --runs 1 \
    --warm-up 3 --seconds "$seconds" "$@" > /dev/null 2>&1
}

due=1
warm=120
for load in $(seq "$loads"); do
  if [ ! -e "$work/took-$load" ]; then
    begin=$(date +%s.%N)
    "$home/medulla" load "$bundles" --to "$base" --parallel 4 --journal "$work/journal-$load" \
      > "$work/said-$load" 2>&1 || { cat "$work/said-$load" >&2; exit 1; }
    end=$(date +%s.%N)
    echo "Load $load of $loads: $(tail -1 "$work/said-$load")" >&2
    printf '%s %s\n' "$begin" "$end" > "$work/took-$load"
  fi
  if [ "$load" -eq "$due" ] || [ "$load" -eq "$loads" ]; then
    if [ ! -e "$work/disk-$load" ]; then
      drive "$work/warm" "$warm" mix
      warm=10
      drive "$work/mix-$load" 15 mix
      drive "$work/read-$load" 5 read
      drive "$work/each-$load" 1 each
      du -sm "$data" | cut -f1 > "$work/disk-$load"
    fi
    case $due in 2*) due=$((due * 5 / 2)) ;; *) due=$((due * 2)) ;; esac
  fi
done

python3 - "$work" "$loads" "$home/bench/results/growth" <<'PY'
import json, os, re, sys
work, loads, out = sys.argv[1:]

def driven(name, load):
    with open(f"{work}/{name}-{load}.json") as file:
        return json.load(file)

def loaded(load):
    """How many resources, and how many in a second; of the rest if the load was cut short once."""
    with open(f"{work}/said-{load}") as said, open(f"{work}/took-{load}") as took:
        resources = int(re.search(r"Loaded ([\d,]+) resources", said.read())[1].replace(",", ""))
        begin, end = map(float, took.read().split())
    return resources, resources / (end - begin)

table, shapes, first = [], {}, None
whole = max(loaded(load)[0] for load in range(1, int(loads) + 1))
for load in range(1, int(loads) + 1):
    if not os.path.exists(f"{work}/disk-{load}"):
        continue
    mix, read = driven("mix", load)["rows"][0], driven("read", load)["rows"][0]
    each = {row["shape"]: row["serverCpuMicros"] for row in driven("each", load)["rows"]}
    first = first or each
    shapes[load] = each
    grown = sorted(((each[name] / first[name], name) for name in each if first.get(name)), reverse=True)
    table.append({
        "loads": load, "resources": whole * load,
        "loadedPerSecond": round(loaded(load)[1]),
        "mixPerSecond": mix["perSecond"], "mixP99Ms": mix["p99Ms"], "mixCpuMicros": mix["serverCpuMicros"],
        "readsPerSecond": read["perSecond"], "wrongAnswers": mix["wrongAnswers"] + read["wrongAnswers"],
        "diskMb": int(open(f"{work}/disk-{load}").read()),
        "grownMost": ", ".join(f"{name} {factor:.1f}x" for factor, name in grown[:3] if len(table) > 0),
    })
machine = driven("mix", table[-1]["loads"])["machine"]
json.dump({"rows": table, "serverCpuMicrosOfEach": shapes, "machine": machine}, open(out + ".json", "w"), indent=1)
text = "| " + " | ".join(table[0]) + " |\n|" + "---|" * len(table[0]) + "\n"
text += "".join("| " + " | ".join(map(str, row.values())) + " |\n" for row in table)
text += "\n" + "".join(f"- {key}: {value}\n" for key, value in machine.items())
open(out + ".md", "w").write(text)
print(text)
PY
