-- resource
SELECT h.pid
FROM version h
WHERE h.key = ? AND h.type = ? AND h.id = ? AND h.change <> 4 AND h.pid > ? AND h.pid <= ?
ORDER BY h.version DESC
LIMIT ?
-- parameters: [-4331850790792845673, Patient, a, 0, 9, 51]
-- plan:
-- SEARCH h USING INDEX version_key (key=?)

-- type
SELECT h.pid
FROM kind h
WHERE h.k = ? AND h.pid > ? AND h.pid <= ?
ORDER BY h.pid DESC
LIMIT ?
-- parameters: [-5234631984677769511, 0, 9, 51]
-- plan:
-- SEARCH h USING PRIMARY KEY (k=? AND pid>? AND pid<?)

-- system
SELECT h.pid
FROM version h
WHERE h.change <> 4 AND h.pid > ? AND h.pid <= ?
ORDER BY h.pid DESC
LIMIT ?
-- parameters: [0, 9, 51]
-- plan:
-- SEARCH h USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)

