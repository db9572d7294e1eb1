-- Spans of numbers by their end: what is greater than a number may begin long before it.

CREATE INDEX number_long ON number (k, high) WHERE low < high;
