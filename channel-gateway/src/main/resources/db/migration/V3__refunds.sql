-- Whether nobody wants a charge to be paid any more: its channel is asked to close it, and says what became of it.
ALTER TABLE charge ADD COLUMN unwanted BOOLEAN NOT NULL DEFAULT FALSE;

-- What channels are asked to give back of what they took. `ask_at` as above.
CREATE TABLE refund (
    id            VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    charge        VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency      CHAR(3)       NOT NULL,
    amount_minor  BIGINT        NOT NULL,
    why           VARCHAR(60)   NOT NULL,
    state         VARCHAR(12)   NOT NULL,
    channel_id    VARCHAR(64)   NOT NULL DEFAULT '',
    detail        VARCHAR(300)  NOT NULL DEFAULT '',
    heard_by      VARCHAR(10)   NOT NULL DEFAULT '',
    heard_at      DATETIME(3)   NULL,
    asked         INT           NOT NULL DEFAULT 0,
    ask_at        DATETIME(3)   NULL,
    business_code VARCHAR(64)   NOT NULL,
    business_line VARCHAR(64)   NOT NULL,
    buyer         VARCHAR(64)   NOT NULL,
    trace         VARCHAR(64)   NOT NULL,
    product       VARCHAR(128)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at    DATETIME(3)   NOT NULL,
    ended_at      DATETIME(3)   NULL,
    KEY ask_at (ask_at),
    KEY charge (charge),
    CONSTRAINT refund_has_a_state CHECK (state IN ('CREATED', 'ACCEPTED', 'SUCCEEDED', 'DECLINED')),
    CONSTRAINT refund_is_of_something CHECK (amount_minor > 0),
    CONSTRAINT refund_is_looked_after CHECK (state IN ('SUCCEEDED', 'DECLINED') OR ask_at IS NOT NULL),
    CONSTRAINT refund_is_of_a_charge FOREIGN KEY (charge) REFERENCES charge (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A notice may be about a refund, too.
ALTER TABLE notice DROP CONSTRAINT notice_has_a_verdict;
ALTER TABLE notice
    RENAME COLUMN charge TO subject,
    RENAME INDEX charge TO subject,
    ADD CONSTRAINT notice_has_its_verdict
        CHECK (verdict IN ('', 'HEARD', 'FORGED', 'NO_SUCH_CHARGE', 'NO_SUCH_REFUND'));
