-- What is due by the schedule, until it is done: one that was missed, or failed, is tried again.
CREATE TABLE due_job (
    job     VARCHAR(64) NOT NULL,
    day     DATE        NOT NULL,
    due_at  DATETIME(3) NOT NULL,
    tries   INT         NOT NULL,
    next_at DATETIME(3) NOT NULL,
    done_at DATETIME(3) NULL,
    PRIMARY KEY (job, day),
    KEY (done_at, next_at)
) CHARACTER SET ascii COLLATE ascii_bin;

-- The SHA-256 of each statement as it was first written: whenever it is written again, it is the same.
CREATE TABLE statement (
    period VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    format VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digest BINARY(32)  NOT NULL,
    at     DATETIME(3) NOT NULL,
    PRIMARY KEY (period, holder, format)
);
