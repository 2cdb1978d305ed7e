-- How far the accounts were audited.
CREATE TABLE audit (
    id            TINYINT     NOT NULL PRIMARY KEY,
    after_entry   BIGINT      NOT NULL,
    until_entry   BIGINT      NOT NULL,
    after_account VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    looked_at     DATETIME(3) NOT NULL,
    CHECK (id = 1),
    CHECK (after_entry <= until_entry)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO audit (id, after_entry, until_entry, after_account, looked_at) VALUES (1, 0, 0, '', '2000-01-01');
