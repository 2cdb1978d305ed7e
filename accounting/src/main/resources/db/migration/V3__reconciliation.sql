-- What services told of each trade, a line for each telling, also of what was told before; and when to put it side by side
-- next: null once that is done and nothing was told since.
CREATE TABLE told (
    business_code VARCHAR(100) NOT NULL PRIMARY KEY,
    business_line VARCHAR(64)  NOT NULL,
    facts         MEDIUMTEXT   NOT NULL,
    due_at        DATETIME(3)  NULL,
    KEY (due_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE difference (
    id            BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    business_code VARCHAR(100)  NOT NULL,
    business_line VARCHAR(64)   NOT NULL,
    kind          VARCHAR(24)   NOT NULL,
    subject       VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    evidence      TEXT          NOT NULL,
    state         VARCHAR(8)    NOT NULL,
    opened_at     DATETIME(3)   NOT NULL,
    looked_at     DATETIME(3)   NOT NULL,
    ended_at      DATETIME(3)   NULL,
    note          VARCHAR(200)  NULL,
    UNIQUE KEY (business_code, kind, subject),
    KEY (state, looked_at),
    CHECK (state IN ('OPEN', 'HEALED', 'SETTLED')),
    CHECK ((state = 'OPEN') = (ended_at IS NULL)),
    CHECK (state <> 'SETTLED' OR note IS NOT NULL)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A business line is halted once at a time.
CREATE TABLE halt (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    business_line VARCHAR(64)  NOT NULL,
    why           VARCHAR(300) NOT NULL,
    at            DATETIME(3)  NOT NULL,
    lifted_at     DATETIME(3)  NULL,
    note          VARCHAR(200) NULL,
    lasting       VARCHAR(64)  AS (IF(lifted_at IS NULL, business_line, NULL)) VIRTUAL,
    UNIQUE KEY (lasting),
    CHECK ((lifted_at IS NULL) = (note IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
