-- versions
SELECT v.pid, v.type, v.id, v.version, v.t, v.change, v.body
FROM version v
WHERE v.pid IN (SELECT value FROM json_each(?))
-- parameters: [[7, 9]]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:

-- live
SELECT v.pid, v.type, v.id, v.version, v.t, v.change, v.body
FROM version v
WHERE v.key IN (SELECT value FROM json_each(?)) AND +v.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ?)
-- parameters: [[-4331850790792845673], PID, T]
-- plan:
-- SEARCH v USING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

