-- What goes back through a channel is decided and waits for the channel's word: RETURNING. It belongs to its batch no longer
-- then, but to "own:" and its id, and still takes its amount from its order.
CREATE TABLE refund_anew (
    id               VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_hash        CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payer            VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    buyer            VARCHAR(64)  NOT NULL,
    currency         CHAR(3)      NOT NULL,
    asked_minor      BIGINT       NULL,
    amount_minor     BIGINT       NOT NULL,
    to_payer_minor   BIGINT       NOT NULL,
    to_subsidy_minor BIGINT       NOT NULL,
    note             VARCHAR(200) NOT NULL,
    state            VARCHAR(12)  NOT NULL,
    reason           VARCHAR(40)  NULL,
    detail           VARCHAR(300) NOT NULL DEFAULT '',
    batch            VARCHAR(50)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    attempt          INT          NOT NULL,
    verdict          VARCHAR(40)  NULL,
    standing         BOOLEAN      NOT NULL DEFAULT FALSE,
    deadline         DATETIME(3)  NOT NULL,
    trace            VARCHAR(64)  NOT NULL,
    product          VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    created_at       DATETIME(3)  NOT NULL,
    changed_at       DATETIME(3)  NOT NULL,
    overdue_at       DATETIME(3)  AS (IF(state = 'PROCESSING' AND batch IS NULL, deadline, NULL)) VIRTUAL,
    UNIQUE KEY business_line (business_line, request_id),
    KEY batch (batch),
    KEY overdue_at (overdue_at),
    KEY order_id (order_id, id),
    CONSTRAINT refund_has_a_state CHECK (state IN ('PROCESSING', 'RETURNING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT refund_is_of_something
        CHECK (asked_minor > 0 AND amount_minor IN (0, asked_minor) OR asked_minor IS NULL AND amount_minor >= 0),
    CONSTRAINT refund_gives CHECK (to_payer_minor >= 0 AND to_subsidy_minor >= 0),
    CONSTRAINT refund_is_split_as_a_whole CHECK (to_payer_minor + to_subsidy_minor IN (0, amount_minor)),
    CONSTRAINT refund_fails_for_a_reason CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CONSTRAINT refund_returns_if_it_stands CHECK (state <> 'RETURNING' OR (standing AND amount_minor > 0)),
    CONSTRAINT refund_succeeds_as_a_whole
        CHECK (state <> 'SUCCEEDED'
               OR (reason IS NULL AND batch IS NOT NULL AND amount_minor > 0
                   AND to_payer_minor + to_subsidy_minor = amount_minor))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO refund_anew (id, business_line, request_id, body_hash, order_id, payment, payer, buyer, currency, asked_minor,
    amount_minor, to_payer_minor, to_subsidy_minor, note, state, reason, detail, batch, attempt, verdict, deadline, trace,
    product, created_at, changed_at)
SELECT id, business_line, request_id, body_hash, order_id, payment, payer, buyer, currency, asked_minor,
    amount_minor, to_payer_minor, to_subsidy_minor, note, state, reason, detail, batch, attempt, verdict, deadline, trace,
    product, created_at, changed_at
FROM refund;

DROP TABLE refund;
RENAME TABLE refund_anew TO refund;
