-- A row that cannot be put into words is parked, so that it holds up nobody; it is tried again every so often.
-- What was told of a row, as a number, so that a second look needs no memory to see whether it says something else.
ALTER TABLE outbox
    ADD COLUMN parked_at DATETIME(3) NULL,
    ADD COLUMN fault VARCHAR(300) CHARACTER SET utf8mb4 NULL,
    ADD COLUMN digest BIGINT NULL;

-- Up to when what was told has been looked at once more, by whichever instance.
ALTER TABLE outbox_relay ADD COLUMN looked_to DATETIME(3) NULL;
