#!/usr/bin/env bash
# Measures parts of the product: reading and checking content, indexing, the rows of the store, a warm
# validator.
#
#   bench/parts.sh [options and patterns of JMH, in place of the usual ones, such as -h]
#
# Needs Maven and a JDK. Writes bench/results/parts.{md,json}; several minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -ntp -Pjmh test-compile
python3 bench/course.py > target/plain-course.json
mvn -q -B -ntp -Pjmh exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
  -Dexec.args="-cp %classpath org.openjdk.jmh.Main -rf json -rff bench/results/parts.json ${*:--f 1 -wi 3 -w 2 -i 5 -r 2}"
python3 - <<'PY'
import json, os

with open("bench/results/parts.json") as file:
    results = json.load(file)
for result in results:
    for local in ["jvm", "jvmArgs"]:  # Paths of this machine.
        result.pop(local, None)
    result["primaryMetric"].pop("rawData", None)
with open("bench/results/parts.json", "w") as file:
    json.dump(results, file, indent=1)
lines = ["| part | time | ± | unit |", "|---|---|---|---|"]
for result in results:
    metric = result["primaryMetric"]
    name = ".".join(result["benchmark"].split(".")[-2:]).replace("Benchmark", "")
    lines.append(f"| {name} | {metric['score']:.4g} | {float(metric['scoreError']):.2g} | {metric['scoreUnit']} |")
lines += ["", f"- java: {results[0]['jdkVersion']}", f"- processors: {os.cpu_count()}",
          f"- loadAverage: {os.getloadavg()[0]:.1f}"]
with open("bench/results/parts.md", "w") as file:
    file.write("\n".join(lines) + "\n")
print("\n".join(lines))
PY
