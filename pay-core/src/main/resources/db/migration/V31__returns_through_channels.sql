-- What goes back through a channel has been held, and waits for the channel's word: RETURNING. It belongs to its batch no
-- longer then, but to "own:" and its id. `ask_at` is when the next step is due: the gateway is told, or
-- what the channel said is carried out; null while everybody waits for the channel.
CREATE TABLE repayment_anew (
    id            VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    payment       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    batch         VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    standing      BOOLEAN      NOT NULL DEFAULT FALSE,
    currency      CHAR(3)      NOT NULL,
    amount_minor  BIGINT       NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    reason        VARCHAR(40)  NULL,
    detail        VARCHAR(200) NULL,
    ask_at        DATETIME(3)  NULL,
    said          VARCHAR(3)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    business_code VARCHAR(64)  NOT NULL,
    business_line VARCHAR(64)  NOT NULL,
    buyer         VARCHAR(64)  NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    product       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    created_at    DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    KEY payment (payment),
    KEY batch (batch),
    KEY ask_at (ask_at),
    CONSTRAINT repayment_has_a_state CHECK (state IN ('PROCESSING', 'RETURNING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT repayment_succeeds_without_reason CHECK (state <> 'SUCCEEDED' OR reason IS NULL),
    CONSTRAINT repayment_fails_for_a_reason CHECK (state <> 'FAILED' OR reason IS NOT NULL),
    CONSTRAINT repayment_returns_if_it_stands CHECK (state <> 'RETURNING' OR standing),
    CONSTRAINT repayment_is_said_yes_or_no CHECK (said IN ('YES', 'NO')),
    CONSTRAINT repayment_is_of_something CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO repayment_anew (id, payment, batch, currency, amount_minor, state, reason, detail, business_code,
    business_line, buyer, trace, product, created_at, ended_at)
SELECT id, payment, batch, currency, amount_minor, state, reason, detail, business_code, business_line, buyer, trace,
    product, created_at, ended_at
FROM repayment;

DROP TABLE repayment;
RENAME TABLE repayment_anew TO repayment;
