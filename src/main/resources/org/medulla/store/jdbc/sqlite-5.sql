-- Spans of more than an hour by their end: what is sorted by its greatest value may begin long before it.

CREATE INDEX date_long ON date (k, high) WHERE low < high - 3600000;
