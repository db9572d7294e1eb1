-- How often what is stored was mended; whoever has counted something before counts it once more.

ALTER TABLE turn ADD COLUMN mended bigint NOT NULL DEFAULT 0;
