-- What goes back of a leg: refunded for good, refunding while refunds of its payment are under way.
ALTER TABLE leg
    ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN refunding_minor BIGINT NOT NULL DEFAULT 0,
    ADD CHECK (refunded_minor >= 0 AND refunding_minor >= 0 AND refunded_minor + refunding_minor <= amount_minor);

-- How payments are given back. One row per attempt; its shares say to which legs.
CREATE TABLE refund_attempt (
    id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    payment       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    batch         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
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
    KEY (payment),
    KEY (batch),
    CHECK (state IN ('PROCESSING', 'SUCCEEDED', 'FAILED')),
    CHECK (state <> 'SUCCEEDED' OR reason IS NULL),
    CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE refund_share (
    refund       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    leg          INT    NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (refund, leg),
    CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
