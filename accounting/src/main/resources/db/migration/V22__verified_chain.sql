-- How far the chain was verified by itself, and how it ended there: it can only have grown since. Older vouchers are verified
-- again in turn.
CREATE TABLE verified (
    id       TINYINT    NOT NULL PRIMARY KEY,
    number   BIGINT     NOT NULL,
    hash     BINARY(32) NOT NULL,
    again_to BIGINT     NOT NULL,
    CHECK (id = 1 AND again_to <= number)
);
INSERT INTO verified (id, number, hash, again_to) VALUES (1, 0, REPEAT(CHAR(0), 32), 0);

-- What the lines of verified vouchers add up to, beside the turnover that the journal adds up.
CREATE TABLE verified_turnover (
    day          DATE    NOT NULL,
    code         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3) NOT NULL,
    debit_minor  BIGINT  NOT NULL,
    credit_minor BIGINT  NOT NULL,
    PRIMARY KEY (day, code, currency)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
