#!/usr/bin/env bash
# Measures the same work on the embedded store and on PostgreSQL, in one run on one machine.
#
#   bench/postgres.sh BUNDLES DATABASE
#
# BUNDLES is a directory that bench/synthea.sh has made. DATABASE is the address of an empty database
# as the setting store takes it, such as jdbc:postgresql://localhost/bench?user=medulla; a password is
# taken from MEDULLA_STORE_PASSWORD. Each store is loaded once, then read, searched and written to. Writes bench/results/postgres.{md,json}.
set -euo pipefail
bundles="${1:?which bundles? Make some with bench/synthea.sh}"
database="${2:?which database? It has to be empty: jdbc:postgresql://host/name?user=...}"
. "$(dirname "$0")/server.sh"
work="$(mktemp -d)"

drive() { # OUT CONNECTIONS SECONDS SHAPE...
  local out="$1" connections="$2" seconds="$3"
  shift 3
  java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$out" --connections "$connections" \
    --runs 3 --warm-up 2 --seconds "$seconds" "$@" > /dev/null 2>&1
}

measure() { # NAME; the server runs
  local begin end
  begin=$(date +%s.%N)
  "$home/medulla" load "$bundles" --to "$base" --parallel 4 --journal "$work/journal-$1" > "$work/said-$1" 2>&1 \
    || { cat "$work/said-$1" >&2; exit 1; }
  end=$(date +%s.%N)
  printf '%s %s\n' "$begin" "$end" > "$work/took-$1"
  echo "$1: $(tail -1 "$work/said-$1")" >&2
  # For three minutes: where the machine is busy, Java takes that long to compile what is measured.
  drive "$work/warm" 8 60 mix
  drive "$work/$1-read" 8 4 read
  drive "$work/$1-pages" 4 4 patient-page code-page
  drive "$work/$1-mix" 4 4 mix
  drive "$work/$1-create" 4 4 create
  kill "$pid"
  wait "$pid" || true
}

serve "$work/embedded"
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
measure embedded
MEDULLA_STORE="$database" serve "$work/unused"
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
measure postgres

python3 - "$work" "$home/bench/results/postgres" <<'PY'
import json, re, sys
work, out = sys.argv[1:]

def loaded(name):
    count = int(re.search(r"Loaded ([\d,]+) resources", open(f"{work}/said-{name}").read())[1].replace(",", ""))
    begin, end = map(float, open(f"{work}/took-{name}").read().split())
    return {"shape": "load", "perSecond": round(count / (end - begin)), "p99Ms": "", "wrongAnswers": 0}

def driven(name):
    rows = []
    for part in ["read", "pages", "mix", "create"]:
        with open(f"{work}/{name}-{part}.json") as file:
            result = json.load(file)
        rows += result["rows"]
    return rows, result["machine"]

embedded, machine = driven("embedded")
postgres, _ = driven("postgres")
table = []
for one, other in zip([loaded("embedded")] + embedded, [loaded("postgres")] + postgres):
    table.append({
        "shape": one["shape"], "connections": one.get("connections", 4),
        "embeddedPerSecond": one["perSecond"], "postgresPerSecond": other["perSecond"],
        "share": f"{100 * other['perSecond'] / one['perSecond']:.0f} %",
        "embeddedP99Ms": one["p99Ms"], "postgresP99Ms": other["p99Ms"],
        "wrongAnswers": one["wrongAnswers"] + other["wrongAnswers"],
    })
json.dump({"rows": table, "machine": machine}, open(out + ".json", "w"), indent=1)
text = "| " + " | ".join(table[0]) + " |\n|" + "---|" * len(table[0]) + "\n"
text += "".join("| " + " | ".join(map(str, row.values())) + " |\n" for row in table)
text += "\n" + "".join(f"- {key}: {value}\n" for key, value in machine.items())
open(out + ".md", "w").write(text)
print(text)
PY
