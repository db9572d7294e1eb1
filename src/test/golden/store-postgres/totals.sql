-- changed
SELECT DISTINCT v.key FROM version v WHERE v.pid > ? AND v.pid <= ? AND v.version > 1
-- plan:
-- Unique
--   Sort
--         Bitmap Heap Scan on version v
--               Bitmap Index Scan on version_pkey

-- code-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using version_pkey on version v
--           Index Only Scan using token_pkey on token a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- code-were
SELECT count(*)
FROM version p
WHERE p.key = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Bitmap Heap Scan on version p
--         BitmapAnd
--               Bitmap Index Scan on version_key
--               Bitmap Index Scan on version_pkey
--           Index Only Scan using kind_pkey on kind a1
--           Index Only Scan using token_pkey on token a2
--           Index Scan using ended_pkey on ended e

-- value-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using version_pkey on version v
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

-- value-were
SELECT count(*)
FROM version p
WHERE p.key = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Bitmap Heap Scan on version p
--         BitmapAnd
--               Bitmap Index Scan on version_key
--               Bitmap Index Scan on version_pkey
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

-- not-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE NOT (EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using version_pkey on version v
--           Index Only Scan using token_pkey on token a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- not-were
SELECT count(*)
FROM version p
WHERE p.key = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND NOT (EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0))
-- plan:
-- Aggregate
--   Bitmap Heap Scan on version p
--         BitmapAnd
--               Bitmap Index Scan on version_key
--               Bitmap Index Scan on version_pkey
--           Index Only Scan using kind_pkey on kind a1
--           Index Only Scan using token_pkey on token a2
--           Index Scan using ended_pkey on ended e

