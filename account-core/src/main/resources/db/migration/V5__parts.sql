-- An account that many want at once is kept in several rows, its parts: batches lock different ones, and parts borrow from
-- each other. The account's own row is the first of them; "acc_1.3" is a part of "acc_1".
ALTER TABLE account
    ADD COLUMN part_of VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- How many there are; what new transfers are spread over may be fewer.
    ADD COLUMN parts INT NOT NULL DEFAULT 1,
    ADD COLUMN spread INT NOT NULL DEFAULT 1,
    -- Chosen by an operator, so contention changes nothing.
    ADD COLUMN pinned BOOLEAN NOT NULL DEFAULT FALSE,
    -- How much of the time its rows were locked when it was last seen to be wanted by many.
    ADD COLUMN locked_percent INT NOT NULL DEFAULT 0,
    ADD COLUMN hot_at DATETIME(3) NULL,
    ADD KEY (part_of),
    ADD KEY (spread),
    ADD FOREIGN KEY (part_of) REFERENCES account (id),
    ADD CHECK (spread BETWEEN 1 AND parts),
    ADD CHECK (part_of IS NULL OR (id LIKE CONCAT(part_of, '.%') AND spread = 1 AND NOT pinned));
