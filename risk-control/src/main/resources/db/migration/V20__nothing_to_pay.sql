-- A purchase that discounts pay for is counted like any other: its amount is zero, and no reason to refuse its whole batch. The table is made
-- anew, because MySQL and MariaDB name a nameless CHECK differently and so know no common way to drop it.
CREATE TABLE attempt_with_zero (
    id            VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    business_line VARCHAR(64) NOT NULL,
    buyer         VARCHAR(64) NOT NULL,
    amount_minor  BIGINT      NOT NULL,
    currency      CHAR(3)     NOT NULL,
    at            DATETIME(3) NOT NULL,
    -- Holds all that the counting reads.
    KEY counted (buyer, at, business_line, currency, amount_minor),
    KEY old (at),
    CONSTRAINT attempt_of_zero_or_more CHECK (amount_minor >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO attempt_with_zero SELECT id, business_line, buyer, amount_minor, currency, at FROM attempt;

DROP TABLE attempt;

RENAME TABLE attempt_with_zero TO attempt;
