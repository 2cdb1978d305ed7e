-- A transfer may take over what a standing one holds: then that money is the new one's, and the other holds so much less. A batch
-- that is cancelled hands it back.
ALTER TABLE transfer ADD COLUMN takes_over VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL;
