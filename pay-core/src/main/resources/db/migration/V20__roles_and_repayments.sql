-- A leg says what it is for, and the buyer's may be zero, when discounts cover all. A payment keeps what was used, and what
-- the reason of its failure is about. What is given back is called a repayment, as on the wire and in events.
--
-- MySQL and MariaDB name a CHECK without a name each in their own way, so that no statement drops it in both: what has to
-- lose one is made anew.
CREATE TABLE payment_anew (
    id            VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    order_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt       INT          NOT NULL,
    batch         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payee         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency      CHAR(3)      NOT NULL,
    amount_minor  BIGINT       NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    reason        VARCHAR(40)  NULL,
    detail        VARCHAR(200) NULL,
    business_code VARCHAR(64)  NOT NULL,
    business_line VARCHAR(64)  NOT NULL,
    buyer         VARCHAR(64)  NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    product       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    created_at    DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    UNIQUE KEY order_id (order_id, attempt),
    KEY batch (batch),
    CONSTRAINT payment_has_a_state CHECK (state IN ('PROCESSING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT payment_succeeds_without_reason CHECK (state <> 'SUCCEEDED' OR reason IS NULL),
    CONSTRAINT payment_fails_for_a_reason CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CONSTRAINT payment_is_an_attempt CHECK (amount_minor >= 0 AND attempt > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO payment_anew (id, order_id, attempt, batch, payee, currency, amount_minor, state, reason, business_code,
    business_line, buyer, trace, created_at, ended_at)
SELECT id, order_id, attempt, batch, payee, currency, amount_minor, state, reason, business_code, business_line, buyer,
    trace, created_at, ended_at
FROM payment;

DROP TABLE payment;
RENAME TABLE payment_anew TO payment;

CREATE TABLE leg_anew (
    payment        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number         INT         NOT NULL,
    role           VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tool           VARCHAR(32) NOT NULL,
    payer          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency       CHAR(3)     NOT NULL,
    amount_minor   BIGINT      NOT NULL,
    repaid_minor   BIGINT      NOT NULL DEFAULT 0,
    repaying_minor BIGINT      NOT NULL DEFAULT 0,
    PRIMARY KEY (payment, number),
    CONSTRAINT leg_has_a_role CHECK (role IN ('BUYER', 'SUBSIDY')),
    CONSTRAINT leg_pays CHECK (amount_minor > 0 OR (amount_minor = 0 AND role = 'BUYER')),
    CONSTRAINT leg_gives_back_what_it_paid
        CHECK (repaid_minor >= 0 AND repaying_minor >= 0 AND repaid_minor + repaying_minor <= amount_minor)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The buyer's leg stood first, unless discounts covered all: then there was none, and nobody can tell any more.
INSERT INTO leg_anew (payment, number, role, tool, payer, currency, amount_minor, repaid_minor, repaying_minor)
SELECT payment, number, IF(number = 1, 'BUYER', 'SUBSIDY'), tool, payer, currency, amount_minor, refunded_minor,
    refunding_minor
FROM leg;

DROP TABLE leg;
RENAME TABLE leg_anew TO leg;

RENAME TABLE refund_attempt TO repayment, refund_share TO repayment_share;
ALTER TABLE repayment
    ADD COLUMN detail  VARCHAR(200) NULL,
    ADD COLUMN product VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
ALTER TABLE repayment_share RENAME COLUMN refund TO repayment;
