-- Until which day the books are closed: what is booked later is of the next day at the earliest.
ALTER TABLE chain ADD COLUMN closed_until DATE NULL;

-- How the chain ended when a day was closed.
CREATE TABLE closed_day (
    day       DATE        NOT NULL PRIMARY KEY,
    number    BIGINT      NOT NULL,
    hash      BINARY(32)  NOT NULL,
    closed_at DATETIME(3) NOT NULL
);

-- What a day's vouchers debit and credit each holder, written when the day is closed.
CREATE TABLE holder_turnover (
    holder       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day          DATE        NOT NULL,
    code         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)     NOT NULL,
    debit_minor  BIGINT      NOT NULL,
    credit_minor BIGINT      NOT NULL,
    PRIMARY KEY (holder, day, code, currency),
    KEY (day, holder),
    CHECK (debit_minor >= 0 AND credit_minor >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
