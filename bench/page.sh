#!/usr/bin/env bash
# Writes docs/performance.md from the results of the other scripts in bench/results.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 - <<'PY'
import json, os

def rows(name):
    with open(f"bench/results/{name}.json") as file:
        return json.load(file)

def table(head, lines):
    text = "| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n"
    return text + "".join("| " + " | ".join(str(it) for it in line) + " |\n" for line in lines) + "\n"

def driven(name):
    result = rows(name)
    machine = result["machine"]
    head = ["shape", "connections", "a second", "p50 ms", "p99 ms", "server CPU µs", "wrong answers"]
    keys = ["shape", "connections", "perSecond", "p50Ms", "p99Ms", "serverCpuMicros", "wrongAnswers"]
    note = (f"Measured on {machine['when'][:10]}: {machine['processor']}, {machine['processors']} cores, driver on the same machine, "
            f"Java {machine['driverJava']}, load average before the end {machine['loadAverage'].split()[0]}, "
            f"peak memory of the server {int(machine['serverMemoryPeak'].split()[0]) // 1024} MB.\n\n")
    return table(head, [[row[key] for key in keys] for row in result["rows"]]) + note

text = """# Performance

Every number on this page was printed by a script in `bench`; `bench/page.sh` puts the page together from
`bench/results`. Absolute numbers belong to the machine and the hour. The processor time of the server for
one request changes least from one machine to the next, and says most.

| to measure | run |
|---|---|
| data: patients made by Synthea | `bench/synthea.sh 100` |
| loading it | `bench/load.sh bench/data/synthea-100-1 DATA` |
| reads by id, pages, the CapabilityStatement | `bench/reads.sh DATA` |
| searches of all kinds | `bench/mix.sh DATA` |
| single durable creates | `bench/creates.sh` |
| start and memory | `bench/start.sh` |
| validation, with plain HAPI beside it | `bench/validate.sh` |
| the pages in a browser | `bench/pages.sh` |
| parts of the product, with JMH | `bench/parts.sh` |
| how a store behaves as it grows | `bench/growth.sh bench/data/synthea-100-1 DATA` |
| index rows of each type of resource | `bench/rows.sh DATA` |
| PostgreSQL beside the embedded store | `bench/postgres.sh bench/data/synthea-20-7 DATABASE` |
| large transactions with little memory | `bench/heap.sh bench/data/synthea-20-7` |
| another FHIR server with the same data | `bench/mix.sh --base URL` |

"""
load = rows("load")
text += "## Loading\n\nTransaction bundles of Synthea, from `medulla load` on the same machine.\n\n"
head = ["resources", "senders", "seconds", "a second", "server CPU µs each", "peak MB", "disk MB"]
keys = ["resources", "senders", "seconds", "perSecond", "serverCpuMicrosPerResource", "peakMemoryMb", "diskMb"]
text += table(head, [[load[key] for key in keys]])
for title, name in [("Single creates", "creates"), ("Reading", "reads"),
                    ("Searching", "mix"), ("Searching at a given rate", "mix-open")]:
    if os.path.exists(f"bench/results/{name}.json"):
        text += f"## {title}\n\n" + driven(name)
if os.path.exists("bench/results/growth.json"):
    growth = rows("growth")
    head = ["loads", "resources", "loaded a second", "mix a second", "p99 ms", "server CPU µs",
            "reads a second", "disk MB", "whose processor time grew most"]
    keys = ["loads", "resources", "loadedPerSecond", "mixPerSecond", "mixP99Ms", "mixCpuMicros",
            "readsPerSecond", "diskMb", "grownMost"]
    text += ("## Growth\n\nThe same bundles loaded again and again into one store, by `bench/growth.sh`."
             " A name or a code leads to more patients each time.\n\n")
    text += table(head, [[row[key] for key in keys] for row in growth["rows"]])
if os.path.exists("bench/results/postgres.json"):
    postgres = rows("postgres")
    head = ["shape", "connections", "embedded, a second", "PostgreSQL, a second", "share",
            "embedded p99 ms", "PostgreSQL p99 ms", "wrong answers"]
    keys = ["shape", "connections", "embeddedPerSecond", "postgresPerSecond", "share",
            "embeddedP99Ms", "postgresP99Ms", "wrongAnswers"]
    text += ("## PostgreSQL\n\nThe same work on both stores in one run, by `bench/postgres.sh`;"
             " database, server and driver share the machine.\n\n")
    text += table(head, [[row[key] for key in keys] for row in postgres["rows"]])
if os.path.exists("bench/results/heap.json"):
    heap = rows("heap")
    head = ["heap MB", "largest bundle MB", "resources loaded", "bundles refused", "given up",
            "seconds", "peak MB", "survived"]
    text += ("## Memory\n\nTransactions from four senders to servers with ever less heap, by `bench/heap.sh`."
             " What does not fit is refused.\n\n")
    text += table(head, [list(row.values()) for row in heap["rows"]])
text += """## Start, validation, pages, parts, index rows

[Start](../bench/results/start.md), [validation](../bench/results/validate.md),
[pages](../bench/results/pages.md), [parts](../bench/results/parts.md) and
[index rows](../bench/results/rows.md) stand in tables of their own.
"""
with open("docs/performance.md", "w") as file:
    file.write(text)
PY
