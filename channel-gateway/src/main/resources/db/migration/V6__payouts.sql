-- Where users want to be paid out to. `secret` is the account, encrypted under a key that is not in this database.
CREATE TABLE destination (
    id            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line VARCHAR(64)   NOT NULL,
    request_id    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    buyer         VARCHAR(64)   NOT NULL,
    method        VARCHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    secret        VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hint          VARCHAR(64)   NOT NULL,
    created_at    DATETIME(3)   NOT NULL,
    closed_at     DATETIME(3)   NULL,
    UNIQUE KEY business_line (business_line, request_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What channels are asked to pay. What may not go to where it is to go is here, too, as DECLINED, of no channel: there need be no
-- such destination. `ask_at` is when somebody asks about it next: until the channel has spoken, and for some days
-- after it has paid, since what was paid may come back.
CREATE TABLE payout (
    id            VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    destination   VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    channel       VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency      CHAR(3)       NOT NULL,
    amount_minor  BIGINT        NOT NULL,
    subject       VARCHAR(60)   NOT NULL,
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
    returned_at   DATETIME(3)   NULL,
    KEY ask_at (channel, ask_at),
    CONSTRAINT payout_has_a_state CHECK (state IN ('CREATED', 'ACCEPTED', 'SUCCEEDED', 'DECLINED', 'RETURNED')),
    CONSTRAINT payout_is_of_something CHECK (amount_minor > 0),
    CONSTRAINT payout_is_looked_after CHECK (state NOT IN ('CREATED', 'ACCEPTED') OR ask_at IS NOT NULL),
    CONSTRAINT payout_ends_once CHECK ((state IN ('CREATED', 'ACCEPTED')) = (ended_at IS NULL)),
    CONSTRAINT payout_is_returned_at_a_time CHECK ((state = 'RETURNED') = (returned_at IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A notice may be about a payout, too.
ALTER TABLE notice DROP CONSTRAINT notice_has_its_verdict;
ALTER TABLE notice ADD CONSTRAINT notice_is_of_a_verdict
    CHECK (verdict IN ('', 'HEARD', 'FORGED', 'NO_SUCH_CHARGE', 'NO_SUCH_REFUND', 'NO_SUCH_PAYOUT'));
