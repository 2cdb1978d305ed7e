-- What goes back of a paid order: refunded for good, refunding while refunds of it are under way.
ALTER TABLE orders
    ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN refunding_minor BIGINT NOT NULL DEFAULT 0,
    ADD CHECK (refunded_minor >= 0 AND refunding_minor >= 0 AND refunded_minor + refunding_minor <= total_minor),
    ADD CHECK (state = 'PAID' OR refunded_minor + refunding_minor = 0);

-- `batch` is the claim, as with orders. `amount_minor` is what the refund takes from its order: nothing until a try has reserved it.
CREATE TABLE refund (
    id               VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_hash        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payer            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    buyer            VARCHAR(64)  NOT NULL,
    currency         CHAR(3)      NOT NULL,
    asked_minor      BIGINT       NULL,
    amount_minor     BIGINT       NOT NULL,
    to_payer_minor   BIGINT       NOT NULL,
    to_subsidy_minor BIGINT       NOT NULL,
    note             VARCHAR(200) NOT NULL,
    state            VARCHAR(12)  NOT NULL,
    reason           VARCHAR(40)  NULL,
    batch            VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    attempt          INT          NOT NULL,
    verdict          VARCHAR(40)  NULL,
    deadline         DATETIME(3)  NOT NULL,
    trace            VARCHAR(64)  NOT NULL,
    created_at       DATETIME(3)  NOT NULL,
    changed_at       DATETIME(3)  NOT NULL,
    UNIQUE KEY (business_line, request_id),
    KEY (batch),
    KEY (state, deadline),
    KEY (order_id, id),
    CHECK (state IN ('PROCESSING', 'SUCCEEDED', 'FAILED')),
    CHECK (asked_minor > 0 AND amount_minor IN (0, asked_minor) OR asked_minor IS NULL AND amount_minor >= 0),
    CHECK (to_payer_minor >= 0 AND to_subsidy_minor >= 0),
    CHECK (to_payer_minor + to_subsidy_minor IN (0, amount_minor)),
    CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CHECK (state <> 'SUCCEEDED'
           OR (reason IS NULL AND batch IS NOT NULL AND amount_minor > 0
               AND to_payer_minor + to_subsidy_minor = amount_minor))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
