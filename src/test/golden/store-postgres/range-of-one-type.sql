-- range-of-one-type
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.low >= ? AND +p.low <= ? AND +p.high >= ? AND +p.high <= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
ORDER BY p.pid DESC
LIMIT 51
-- plan:
-- Limit
--   Result
--         Unique
--               Index Scan Backward using number_pid on number p
--                       Index Scan using ended_pkey on ended e

