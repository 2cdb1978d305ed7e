-- How orders are paid. One row per attempt; its legs say with what.
CREATE TABLE payment (
    id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    order_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt       INT         NOT NULL,
    batch         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payee         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency      CHAR(3)     NOT NULL,
    amount_minor  BIGINT      NOT NULL,
    state         VARCHAR(12) NOT NULL,
    reason        VARCHAR(40) NULL,
    business_code VARCHAR(64) NOT NULL,
    business_line VARCHAR(64) NOT NULL,
    buyer         VARCHAR(64) NOT NULL,
    trace         VARCHAR(64) NOT NULL,
    created_at    DATETIME(3) NOT NULL,
    ended_at      DATETIME(3) NULL,
    UNIQUE KEY (order_id, attempt),
    KEY (batch),
    CHECK (state IN ('PROCESSING', 'SUCCEEDED', 'FAILED')),
    CHECK (state <> 'SUCCEEDED' OR reason IS NULL),
    CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CHECK (amount_minor > 0 AND attempt > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE leg (
    payment      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       INT         NOT NULL,
    tool         VARCHAR(32) NOT NULL,
    payer        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)     NOT NULL,
    amount_minor BIGINT      NOT NULL,
    PRIMARY KEY (payment, number),
    CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
