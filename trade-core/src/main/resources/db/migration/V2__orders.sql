-- What was bought. `batch` is the claim: while it is set and the order is PENDING_PAYMENT, only that batch moves the order.
CREATE TABLE orders (
    id                  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_hash           CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    buyer               VARCHAR(64) NOT NULL,
    payer               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payee               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency            CHAR(3)     NOT NULL,
    total_minor         BIGINT      NOT NULL,
    coupon              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    coupon_payer        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    coupon_off_minor    BIGINT      NOT NULL,
    promotion           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promotion_payer     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promotion_off_minor BIGINT      NOT NULL,
    state               VARCHAR(16) NOT NULL,
    reason              VARCHAR(40) NULL,
    batch               VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    attempt             INT         NOT NULL,
    verdict             VARCHAR(40) NULL,
    holds               BOOLEAN     NOT NULL,
    deadline            DATETIME(3) NOT NULL,
    trace               VARCHAR(64) NOT NULL,
    created_at          DATETIME(3) NOT NULL,
    changed_at          DATETIME(3) NOT NULL,
    UNIQUE KEY (business_line, request_id),
    KEY (batch),
    KEY (state, deadline),
    KEY (business_line, buyer, id),
    CHECK (state IN ('PENDING_PAYMENT', 'PAID', 'CANCELLED')),
    CHECK (total_minor > 0 AND coupon_off_minor >= 0 AND promotion_off_minor >= 0),
    CHECK (coupon_off_minor + promotion_off_minor <= total_minor),
    CHECK (state <> 'CANCELLED' OR reason IS NOT NULL),
    CHECK (state <> 'PAID' OR (reason IS NULL AND batch IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE order_item (
    order_id         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number           INT          NOT NULL,
    sku              VARCHAR(64)  NOT NULL,
    name             VARCHAR(200) NOT NULL,
    unit_price_minor BIGINT       NOT NULL,
    quantity         INT          NOT NULL,
    PRIMARY KEY (order_id, number),
    CHECK (unit_price_minor > 0 AND quantity > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE order_history (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    order_id   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_state VARCHAR(16)  NULL,
    to_state   VARCHAR(16)  NOT NULL,
    reason     VARCHAR(240) NOT NULL,
    actor      VARCHAR(64)  NOT NULL,
    at         DATETIME(3)  NOT NULL,
    KEY (order_id, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE coupon (
    id              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    buyer           VARCHAR(64) NOT NULL,
    currency        CHAR(3)     NOT NULL,
    off_minor       BIGINT      NOT NULL,
    min_total_minor BIGINT      NOT NULL,
    subsidy_account VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_until     DATETIME(3) NOT NULL,
    state           VARCHAR(10) NOT NULL,
    issued_at       DATETIME(3) NOT NULL,
    CHECK (state IN ('ISSUED', 'CLAIMED', 'USED')),
    CHECK (off_minor > 0 AND min_total_minor >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE promotion (
    id              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency        CHAR(3)     NOT NULL,
    off_minor       BIGINT      NOT NULL,
    min_total_minor BIGINT      NOT NULL,
    subsidy_account VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_until     DATETIME(3) NOT NULL,
    stock           BIGINT      NOT NULL,
    taken           BIGINT      NOT NULL,
    opened_at       DATETIME(3) NOT NULL,
    CHECK (off_minor > 0 AND min_total_minor >= 0),
    CHECK (taken >= 0 AND taken <= stock)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
