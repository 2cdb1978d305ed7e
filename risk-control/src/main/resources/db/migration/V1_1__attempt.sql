-- What was let through, one row per purchase; only inserted, and deleted when no window reaches it any more.
CREATE TABLE attempt (
    id            VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    business_line VARCHAR(64) NOT NULL,
    buyer         VARCHAR(64) NOT NULL,
    amount_minor  BIGINT      NOT NULL,
    currency      CHAR(3)     NOT NULL,
    at            DATETIME(3) NOT NULL,
    -- Holds all that the counting reads.
    KEY counted (buyer, at, business_line, currency, amount_minor),
    KEY old (at),
    CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Seata's AT mode: how to undo a local transaction whose global transaction rolls back.
CREATE TABLE undo_log (
    branch_id     BIGINT       NOT NULL,
    xid           VARCHAR(128) NOT NULL,
    context       VARCHAR(128) NOT NULL,
    rollback_info LONGBLOB     NOT NULL,
    log_status    INT          NOT NULL,
    log_created   DATETIME(6)  NOT NULL,
    log_modified  DATETIME(6)  NOT NULL,
    UNIQUE KEY ux_undo_log (xid, branch_id),
    KEY ix_log_created (log_created)
) CHARACTER SET utf8mb4;
