#!/usr/bin/env bash
# Loads a directory of bundles with four senders into servers with ever less memory.
#
#   bench/heap.sh BUNDLES [megabytes of heap ...]
#
# A server has to refuse what does not fit (413) and to put off what does not fit now (503, after
# which the loader tries again); it must not die. Writes bench/results/heap.{md,json}.
set -euo pipefail
bundles="${1:?which bundles? Make some with bench/synthea.sh}"
shift
heaps=("$@")
[ ${#heaps[@]} -gt 0 ] || heaps=(2048 1024 512 256)
. "$(dirname "$0")/server.sh"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for heap in "${heaps[@]}"; do
  MEDULLA_JAVA_OPTS="-Xmx${heap}m" serve "$work/data-$heap"
  trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
  begin=$(date +%s.%N)
  "$home/medulla" load "$bundles" --to "$base" --parallel 4 --journal "$work/journal-$heap" \
    > "$work/said-$heap" 2>&1 || true
  end=$(date +%s.%N)
  peak=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || echo 0)
  printf '%s %s %s %s %s\n' "$heap" "$begin" "$end" "$peak" "$work/said-$heap" >> "$work/heaps"
  echo "$heap MB: $(grep Loaded "$work/said-$heap" || tail -1 "$work/said-$heap")" >&2
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
done

python3 - "$work/heaps" "$bundles" "$home/bench/results/heap" <<'PY'
import glob, json, os, re, sys
heaps, bundles, out = sys.argv[1:]
largest = max(os.path.getsize(file) for file in glob.glob(bundles + "/*.json"))
table = []
for line in open(heaps):
    heap, begin, end, peak, path = line.split()
    said = open(path).read()
    loaded = re.search(r"Loaded ([\d,]+) resources", said)
    table.append({
        "heapMb": int(heap),
        "largestBundleMb": largest >> 20,
        "loaded": int(loaded[1].replace(",", "")) if loaded else 0,
        "refusedBundles": len(re.findall(r": 413 ", said)),
        "givenUpBundles": len(re.findall(r": 503 ", said)),
        "seconds": round(float(end) - float(begin), 1),
        "peakMb": int(peak) >> 10,
        "survived": "no" if int(peak) == 0 else "yes",
    })
json.dump({"rows": table}, open(out + ".json", "w"), indent=1)
text = "| " + " | ".join(table[0]) + " |\n|" + "---|" * len(table[0]) + "\n"
text += "".join("| " + " | ".join(map(str, row.values())) + " |\n" for row in table)
open(out + ".md", "w").write(text)
print(text)
PY
