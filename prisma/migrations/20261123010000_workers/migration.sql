-- Every process takes the next number at its start, so that no two of the last 1,024 make the same id.
CREATE SEQUENCE "worker_numbers" AS INTEGER MINVALUE 0 MAXVALUE 1023 CYCLE;
