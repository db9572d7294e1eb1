-- range-of-one-type
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high >= ? AND a1.high <= ? AND a1.pid = p.pid OFFSET 0)
ORDER BY p.pid DESC
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan Backward using kind_pkey on kind p
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

