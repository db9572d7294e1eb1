#!/usr/bin/env bash
# Measures the start: from exec of the launcher to the first 200 on /metadata, and to ready.
#
#   bench/start.sh [runs] [data directory; default: a fresh one for each run]
#
# Writes bench/results/start.{md,json}.
set -euo pipefail
runs="${1:-5}"
data="${2:-}"
home="$(cd "$(dirname "$0")/.." && pwd)"
exec python3 - "$home" "$runs" "$data" <<'PY'
import json, os, re, shutil, signal, socket, statistics, subprocess, sys, tempfile, time

home, runs, data = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def status(port, path):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as s:
            s.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return int(s.makefile("rb").readline().split()[1])
    except (OSError, IndexError, ValueError):
        return 0

def once():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    folder = data or tempfile.mkdtemp()
    begin = time.monotonic()
    server = subprocess.Popen(
        [home + "/medulla", "serve", "--data", folder, "--port", str(port), "--access-log", "off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while status(port, "/fhir/metadata") != 200:
            if server.poll() is not None:
                sys.exit("The server does not start.")
            time.sleep(0.005)
        seconds = time.monotonic() - begin
        fields = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
        cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        time.sleep(1)
        peak = int(re.search(r"VmHWM:\s*(\d+)", open(f"/proc/{server.pid}/status").read())[1]) / 1024
        begin = time.monotonic()
        assert status(port, "/fhir/metadata") == 200
        second = time.monotonic() - begin
        return seconds, cpu, peak, 1000 * second
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        if not data:
            shutil.rmtree(folder)

results = [once() for _ in range(runs)]
def of(i, digits):
    values = [r[i] for r in results]
    return {"median": round(statistics.median(values), digits),
            "least": round(min(values), digits), "most": round(max(values), digits)}
java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
out = {
    "runs": runs, "firstAnswerSeconds": of(0, 2), "cpuSeconds": of(1, 2), "peakMemoryMb": of(2, 0),
    "secondMetadataMs": of(3, 1), "java": java, "processors": os.cpu_count(),
    "loadAverage": open("/proc/loadavg").read().rsplit(" ", 2)[0],
    "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
}
os.makedirs(home + "/bench/results", exist_ok=True)
json.dump(out, open(home + "/bench/results/start.json", "w"), indent=1)
text = "| measure | median | least | most |\n|---|---|---|---|\n"
for name, value in out.items():
    if isinstance(value, dict):
        text += f"| {name} | {value['median']} | {value['least']} | {value['most']} |\n"
text += "\n" + "".join(f"- {n}: {v}\n" for n, v in out.items() if not isinstance(v, dict))
open(home + "/bench/results/start.md", "w").write(text)
print(text)
PY
