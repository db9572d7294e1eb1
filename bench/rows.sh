#!/usr/bin/env bash
# Counts the index rows of a store: how many of each table a resource of each type has.
#
#   bench/rows.sh DATA-DIRECTORY
#
# No server may have the directory open. Writes bench/results/rows.{md,json}.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
python3 - "${1:?which data directory?}" "$home/bench/results/rows" <<'PY'
import json, os, sqlite3, sys
data, out = sys.argv[1:]
file = os.path.join(data, "medulla.db")
store = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
tables = ["kind", "token", "text", "date", "number", "link"]
orders = {"text": 2, "date": 2, "number": 2, "link": 2}
counts = dict(store.execute("SELECT type, count(*) FROM version WHERE change < 3 GROUP BY type"))
rows = {type: {"type": type, "versions": count} for type, count in counts.items()}
for table in tables:
    found = store.execute(f"SELECT v.type, count(*) FROM {table} r JOIN version v ON v.pid = r.pid GROUP BY v.type")
    for type, count in found:
        rows[type][table] = count
every = {"type": "all", "versions": sum(counts.values())}
for table in tables:
    every[table] = sum(row.get(table, 0) for row in rows.values())
result = []
for row in sorted(rows.values(), key=lambda it: -it["versions"]) + [every]:
    each = {table: row.get(table, 0) / row["versions"] for table in tables}
    entries = sum(number * orders.get(table, 1) for table, number in each.items())
    result.append({"type": row["type"], "versions": row["versions"],
                   **{table: round(number, 1) for table, number in each.items()},
                   "rows": round(sum(each.values()), 1), "entriesOfIndexes": round(entries, 1)})
json.dump(result, open(out + ".json", "w"), indent=1)
text = "| " + " | ".join(result[0]) + " |\n|" + "---|" * len(result[0]) + "\n"
text += "".join("| " + " | ".join(map(str, row.values())) + " |\n" for row in result)
text += f"\n- bytes of the file for each version: {os.path.getsize(file) // every['versions']}\n"
open(out + ".md", "w").write(text)
print(text)
PY
