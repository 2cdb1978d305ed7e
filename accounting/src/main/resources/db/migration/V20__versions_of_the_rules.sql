-- The posting rules that were ever in force, for good: a voucher's rules_version says by which of them it was booked.
CREATE TABLE rules (
    version INT         NOT NULL PRIMARY KEY,
    content MEDIUMTEXT  NOT NULL,
    at      DATETIME(3) NOT NULL,
    CHECK (version > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
