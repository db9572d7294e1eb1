#!/usr/bin/env bash
# Reckons what a distributed store of many resources takes, from the bytes that a small one takes.
#
#   bench/sizing.sh DATABASE [resources] [shards] [nodes ...]
#
# DATABASE is the address of a PostgreSQL database that holds a store (postgresql://user@host/name),
# as loaded by bench/load.sh and copied there by `medulla copy`. Its tables are measured after a
# VACUUM FULL, and a cluster is simulated: versions fall on shards by a hash, shards lie on nodes, nodes
# are added. Rates are given, not measured: RATE is how many megabytes a second one node copies or
# writes to a backup (100). Writes bench/results/sizing.{md,json}.
set -euo pipefail
database="${1:?which database? Copy a store into one with medulla copy}"
resources="${2:-1000000000}"
shards="${3:-128}"
shift $(($# < 3 ? $# : 3))
nodes="${*:-4 8 16 32}"
home="$(cd "$(dirname "$0")/.." && pwd)"
query() { psql "$database" -v ON_ERROR_STOP=1 -AtF, -c "$1"; }
query "VACUUM FULL" > /dev/null
sizes="$(query "SELECT relname, pg_total_relation_size(oid), reltuples::bigint FROM pg_class
  WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname")"
versions="$(query "SELECT count(*) FROM version")"
server="$(query "SHOW server_version")"
plan="$(cat "$home/src/test/golden/store-postgres/distribution.txt")"

python3 - "$resources" "$shards" "$nodes" "$versions" "$server" "$sizes" "$plan" "${RATE:-100}" "$home/bench/results/sizing" <<'PY'
import hashlib, json, re, sys
resources, shards, nodes, versions, server, sizes, plan, rate, out = sys.argv[1:]
resources, shards, versions, rate = int(resources), int(shards), int(versions), int(rate)
spread = set(re.findall(r"create_distributed_table\('(\w+)'", plan))
tables = [(name, int(size), max(0, int(rows))) for name, size, rows in
          (line.split(",") for line in sizes.splitlines())]
by_version = sum(size for name, size, _ in tables if name in spread) / versions
everywhere = sum(size for name, size, _ in tables if name not in spread) / versions
index = {"kind", "token", "text", "date", "number", "link"}
rows = sum(count for name, _, count in tables if name in index) / versions

# A version falls on a shard by the hash of its number; a sample tells how evenly.
sample = 1_000_000
shard = [0] * shards
for pid in range(sample):
    digest = hashlib.blake2b(pid.to_bytes(8, "big"), digest_size=8).digest()
    shard[int.from_bytes(digest, "big") * shards >> 64] += 1
bytes_of = [resources * by_version * count / sample for count in shard]

def place(count):
    """Shards in turn, as Citus does it at first."""
    return [i % count for i in range(shards)]

def rebalanced(where, count):
    """Moves shards from the fullest node to the emptiest, while that evens them out."""
    where, moved = list(where), 0
    while True:
        load = [0.0] * count
        for i, node in enumerate(where):
            load[node] += bytes_of[i]
        full, empty = load.index(max(load)), load.index(min(load))
        mine = min((i for i in range(shards) if where[i] == full), key=lambda i: bytes_of[i])
        if load[full] - load[empty] <= bytes_of[mine]:
            return where, moved
        where[mine] = empty
        moved += bytes_of[mine]

result = {"server": server, "measuredVersions": versions, "bytesByVersion": round(by_version),
          "bytesEverywhere": round(everywhere), "indexRowsPerVersion": round(rows, 1),
          "resources": resources, "shards": shards, "megabytesASecond": rate,
          "tables": {name: round(size / versions, 1) for name, size, _ in tables if size / versions >= 1},
          "clusters": []}
before, counts = None, [int(n) for n in nodes.split()]
for count in counts:
    where = place(count)
    load = [resources * everywhere] * count
    for i, node in enumerate(where):
        load[node] += bytes_of[i]
    moved = 0.0
    if before is not None:
        _, moved = rebalanced(before, count)
    copied = moved + (resources * everywhere * (count - counts[counts.index(count) - 1]) if before else 0)
    result["clusters"].append({
        "nodes": count, "terabytesANode": round(max(load) / 1e12, 2),
        "unevenPercent": round(100 * (max(load) * count / sum(load) - 1), 1),
        "terabytesMovedByGrowing": round(copied / 1e12, 2),
        "hoursToGrow": round(copied / (rate * 1e6) / 3600 / max(1, count - (counts[counts.index(count) - 1] if before else 0)), 1),
        "hoursToBackUp": round(max(load) / (rate * 1e6) / 3600, 1)})
    before = where
json.dump(result, open(out + ".json", "w"), indent=1)
open(out + ".json", "a").write("\n")
with open(out + ".md", "w") as md:
    md.write(f"Measured on {versions:,} versions in PostgreSQL {server}: {rows:.1f} index rows, "
             f"{by_version:,.0f} bytes in tables that are spread and {everywhere:,.0f} in tables that lie "
             f"everywhere, for each version.\n\n")
    md.write("| table | " + " | ".join(result["tables"]) + " |\n|---" * 1 + "|---" * len(result["tables"]) + "|\n")
    md.write("| bytes a version | " + " | ".join(f"{v:,.0f}" for v in result["tables"].values()) + " |\n\n")
    md.write(f"{resources:,} versions on {shards} shards, {rate} MB/s a node:\n\n"
             "| nodes | TB on the fullest | uneven by | TB moved when grown to | hours to grow | hours to back up |\n"
             "|---|---|---|---|---|---|\n")
    for c in result["clusters"]:
        md.write(f"| {c['nodes']} | {c['terabytesANode']} | {c['unevenPercent']} % | "
                 f"{c['terabytesMovedByGrowing'] or '-'} | {c['hoursToGrow'] or '-'} | {c['hoursToBackUp']} |\n")
print(open(out + ".md").read())
PY
