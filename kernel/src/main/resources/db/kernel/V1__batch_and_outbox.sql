-- The fence of a participant: one row per batch (see io.tongbao.kernel.store.Fence).
CREATE TABLE batch (
    id         VARCHAR(40)  NOT NULL PRIMARY KEY,
    xid        VARCHAR(128) NOT NULL,
    state      VARCHAR(12)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    CHECK (state IN ('TRIED', 'CONFIRMED', 'CANCELLED'))
) CHARACTER SET ascii;

-- What happened, in the order of its writing; told to others by a relay.
CREATE TABLE outbox (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    event         VARCHAR(40)  NOT NULL,
    subject       VARCHAR(80)  NOT NULL,
    business_code VARCHAR(64)  NOT NULL,
    business_line VARCHAR(64)  NOT NULL,
    buyer         VARCHAR(64)  NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    at            DATETIME(3)  NOT NULL,
    UNIQUE KEY (event, subject)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
