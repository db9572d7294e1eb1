-- versions
SELECT v.pid, v.type, v.id, v.version, v.t, m.instant, v.change, v.body
FROM version v
CROSS JOIN commits m
WHERE v.pid IN (SELECT value FROM json_each(?)) AND m.t = v.t
-- parameters: [[7, 9]]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

-- live
SELECT v.pid, v.type, v.id, v.version, v.t, m.instant, v.change, v.body
FROM version v
CROSS JOIN commits m
WHERE v.key IN (SELECT value FROM json_each(?)) AND +v.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ?) AND m.t = v.t
-- parameters: [[-4331850790792845673], PID, T]
-- plan:
-- SEARCH v USING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

