-- A closed day is added up after its end, so that nobody who books waits for it.
ALTER TABLE closed_day ADD COLUMN added_up_at DATETIME(3) NULL;

UPDATE closed_day SET added_up_at = closed_at;
