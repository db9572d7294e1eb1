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

