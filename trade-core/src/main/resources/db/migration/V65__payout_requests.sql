-- What was asked for without waiting. `act_at` is when an item is carried out, again and again until it is decided; null then. It
-- has a request id of its own for each attempt: one whose order was never paid in time is placed anew.
CREATE TABLE payout_request (
    id            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line VARCHAR(64)  NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    product       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kept_at       DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    told_at       DATETIME(3)  NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE payout_request_item (
    request      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       INT          NOT NULL,
    buyer        VARCHAR(64)  NOT NULL,
    account      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)      NOT NULL,
    amount_minor BIGINT       NOT NULL,
    destination  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject      VARCHAR(60)  NOT NULL,
    attempt      INT          NOT NULL DEFAULT 1,
    act_at       DATETIME(3)  NULL,
    order_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    reason       VARCHAR(40)  NULL,
    detail       VARCHAR(200) NOT NULL DEFAULT '',
    PRIMARY KEY (request, number),
    KEY act_at (act_at),
    CONSTRAINT item_is_of_a_request FOREIGN KEY (request) REFERENCES payout_request (id),
    CONSTRAINT item_is_of_something CHECK (amount_minor > 0),
    CONSTRAINT item_that_is_decided_has_an_order_or_a_reason CHECK (act_at IS NOT NULL OR order_id <> '' OR reason IS NOT NULL)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
