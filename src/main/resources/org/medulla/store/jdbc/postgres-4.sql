-- Spans of numbers by their end: what is greater than a number may begin long before it.

CREATE INDEX number_long ON number (k, high) WHERE low < high;

-- How often what is stored was mended; whoever has counted something before counts it once more.

ALTER TABLE turn ADD COLUMN mended bigint NOT NULL DEFAULT 0;
