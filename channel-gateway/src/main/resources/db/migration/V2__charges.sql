-- What is asked of channels. `ask_at` is when somebody looks after it next; a worker that takes it puts it off.
CREATE TABLE charge (
    id            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    method        VARCHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject       VARCHAR(60)   NOT NULL,
    currency      CHAR(3)       NOT NULL,
    amount_minor  BIGINT        NOT NULL,
    pay_until     DATETIME(3)   NOT NULL,
    state         VARCHAR(12)   NOT NULL,
    parameters    VARCHAR(2000) NOT NULL DEFAULT '',
    paid_currency CHAR(3)       NULL,
    paid_minor    BIGINT        NULL,
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
    CONSTRAINT charge_has_a_state CHECK (state IN ('CREATED', 'READY', 'SUCCEEDED', 'CLOSED')),
    CONSTRAINT charge_is_of_something CHECK (amount_minor > 0),
    CONSTRAINT charge_succeeds_with_money CHECK ((state = 'SUCCEEDED') = (paid_minor IS NOT NULL AND paid_minor > 0)),
    CONSTRAINT charge_is_looked_after CHECK (state IN ('SUCCEEDED', 'CLOSED') OR ask_at IS NOT NULL)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What channels told us of their own accord, as it came, before anybody believed it.
CREATE TABLE notice (
    id        BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    channel   VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    headers   VARCHAR(8000) NOT NULL,
    body      MEDIUMBLOB    NOT NULL,
    at        DATETIME(3)   NOT NULL,
    -- What was found: empty while nobody has looked.
    verdict   VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    detail    VARCHAR(300)  NOT NULL DEFAULT '',
    -- The channel's own id of it, and the charge that it is about.
    notice_id VARCHAR(64)   NOT NULL DEFAULT '',
    charge    VARCHAR(64)   NOT NULL DEFAULT '',
    KEY charge (charge),
    CONSTRAINT notice_has_a_verdict CHECK (verdict IN ('', 'HEARD', 'FORGED', 'NO_SUCH_CHARGE'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
