#!/usr/bin/env bash
# Measures a validation in continuous integration: one bundle of 29 resources, then 100 of them, each
# in a fresh process, against HAPI's validator as its documentation shows it, in turns; then, without
# the peer, large bundles, each once.
#
#   bench/validate.sh [runs]
#
# With NEWER_JAVA_HOME, the home of a JDK 25 or newer, Medulla is measured with it, too, on an AOT cache.
# Needs target/medulla.jar, a JDK and Maven, which knows HAPI's libraries. Writes bench/results/validate.{md,json}.
set -euo pipefail
runs="${1:-5}"
home="$(cd "$(dirname "$0")/.." && pwd)"
exec python3 - "$home" "$runs" <<'PY'
import json, os, shutil, statistics, subprocess, sys, tempfile, time

home, runs = sys.argv[1], int(sys.argv[2])
sys.dont_write_bytecode = True
sys.path.insert(0, home + "/bench")
import course
folder = tempfile.mkdtemp()

def written(n, courses=1):
    path = f"{folder}/bundle-{n:03}-{courses}.json"
    json.dump(course.bundle(n, courses), open(path, "w"), indent=2)
    return path

files = [written(n) for n in range(100)]
subprocess.run(["mvn", "-q", "-B", "dependency:build-classpath", f"-Dmdep.outputFile={folder}/peer", "-Dmdep.includeScope=runtime"],
               cwd=home, check=True, stdout=subprocess.DEVNULL)
libraries = open(folder + "/peer").read()
subprocess.run(["javac", "-nowarn", "-cp", libraries, "-d", folder, home + "/bench/src/PlainHapi.java"], check=True, stderr=subprocess.DEVNULL)
commands = {
    "Medulla": [home + "/medulla", "validate"],
    "HAPI 8.8.1": ["java", "-cp", f"{folder}:{libraries}", "PlainHapi"],
}

homes, newer = {}, os.environ.get("NEWER_JAVA_HOME")
if newer:
    subprocess.run(["sh", home + "/src/build/archives.sh", newer + "/bin/java", home + "/target/medulla.jar"], check=True)
    release = dict(l.strip().split("=", 1) for l in open(newer + "/release") if "=" in l)
    name = "Medulla, Java " + release["JAVA_VERSION"].strip('"')
    commands[name], homes[name] = commands["Medulla"], newer

def once(command, java_home=None):
    environment = {**os.environ, "JAVA_HOME": java_home} if java_home else None
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command[:4])} ... failed:\n{output}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

results = {}
for name, some in (("one bundle", files[:1]), ("100 bundles", files)):
    for _ in range(runs):
        for peer, command in commands.items():
            results.setdefault((name, peer), []).append(once(command + some, homes.get(peer)))
for courses in (35, 69, 138, 345):
    results[(f"one bundle of {29 * courses} entries", "Medulla")] = [once(commands["Medulla"] + [written(0, courses)])]
shutil.rmtree(folder)

def of(values, digits):
    return {"median": round(statistics.median(values), digits), "least": round(min(values), digits), "most": round(max(values), digits)}

java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
rows = [{"input": name, "validator": peer, "wallSeconds": of([r[0] for r in values], 2),
         "cpuSeconds": of([r[1] for r in values], 2), "peakMemoryMb": of([r[2] for r in values], 0)}
        for (name, peer), values in results.items()]
cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
out = {"runs": runs, "java": java, "processor": cpu, "cores": os.cpu_count(), "rows": rows}
os.makedirs(home + "/bench/results", exist_ok=True)
json.dump(out, open(home + "/bench/results/validate.json", "w"), indent=2)
with open(home + "/bench/results/validate.md", "w") as md:
    md.write(f"# Validation, cold\n\nMedian (least to most) of {runs} runs, in turns; large bundles once. {java}; {cpu}, {os.cpu_count()} cores. "
             "Made by `bench/validate.sh`.\n\n| input | validator | wall s | processor s | peak MB |\n|---|---|---|---|---|\n")
    for row in rows:
        cell = lambda k: f"{row[k]['median']} ({row[k]['least']} to {row[k]['most']})"
        md.write(f"| {row['input']} | {row['validator']} | {cell('wallSeconds')} | {cell('cpuSeconds')} | {cell('peakMemoryMb')} |\n")
print(open(home + "/bench/results/validate.md").read())
PY
