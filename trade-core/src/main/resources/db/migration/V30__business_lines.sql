-- Who sells. Of tokens there are hashes only; the previous one still opens until previous_until.
CREATE TABLE business_line (
    name            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    state           VARCHAR(8)   NOT NULL,
    permissions     VARCHAR(120) NOT NULL,
    token_sha256    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    previous_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    previous_until  DATETIME(3)  NULL,
    created_by      VARCHAR(64)  NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    changed_by      VARCHAR(64)  NOT NULL,
    changed_at      DATETIME(3)  NOT NULL,
    UNIQUE KEY (token_sha256),
    UNIQUE KEY (previous_sha256),
    CHECK (state IN ('ACTIVE', 'CLOSED')),
    CHECK ((previous_sha256 IS NULL) = (previous_until IS NULL)),
    CHECK (previous_sha256 IS NULL OR previous_sha256 <> token_sha256)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: which state of the table above all services are to know.
CREATE TABLE line_directory (
    id      TINYINT NOT NULL PRIMARY KEY,
    version BIGINT  NOT NULL,
    CHECK (id = 1)
);
INSERT INTO line_directory (id, version) VALUES (1, 0);
