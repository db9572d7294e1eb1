#!/usr/bin/env bash
# Loads bundles into a fresh store and measures it.
#
#   bench/load.sh BUNDLES DATA-DIRECTORY [senders]
#
# BUNDLES is a directory that bench/synthea.sh has made; DATA-DIRECTORY must not exist yet.
# Writes bench/results/load.{md,json}.
set -euo pipefail
bundles="${1:?which bundles? Make some with bench/synthea.sh}"
data="${2:?into which directory?}"
senders="${3:-4}"
[ ! -e "$data" ] || { echo "$data is there already." >&2; exit 2; }
. "$(dirname "$0")/server.sh"
serve "$data"

journal="$(mktemp -u)"
begin=$(date +%s.%N)
answer="$("$home/medulla" load "$bundles" --to "$base" --parallel "$senders" --journal "$journal" | tee /dev/stderr)"
end=$(date +%s.%N)

python3 - "$answer" "$pid" "$data" "$begin" "$end" "$senders" "$home/bench/results/load" <<'PY'
import json, os, re, sys, subprocess
answer, pid, data, begin, end, senders, out = sys.argv[1:]
resources = int(re.search(r"Loaded ([\d,]+) resources", answer)[1].replace(",", ""))
failed = re.search(r"Not loaded: (\d+)", answer)
fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
status = open(f"/proc/{pid}/status").read()
seconds = float(end) - float(begin)
disk = sum(os.path.getsize(os.path.join(data, f)) for f in os.listdir(data))
row = {
    "resources": resources, "notLoaded": int(failed[1]) if failed else 0, "senders": int(senders),
    "seconds": round(seconds, 1), "perSecond": round(resources / seconds),
    "serverCpuSeconds": round(cpu, 1), "serverCpuMicrosPerResource": round(1e6 * cpu / resources),
    "peakMemoryMb": int(re.search(r"VmHWM:\s*(\d+)", status)[1]) // 1024,
    "diskMb": disk // 1_000_000,
    "loadAverage": open("/proc/loadavg").read().rsplit(" ", 2)[0],
    "processors": os.cpu_count(),
}
json.dump(row, open(out + ".json", "w"), indent=1)
text = "| " + " | ".join(row) + " |\n|" + "---|" * len(row) + "\n| " + " | ".join(map(str, row.values())) + " |\n"
open(out + ".md", "w").write(text)
print(text)
PY
