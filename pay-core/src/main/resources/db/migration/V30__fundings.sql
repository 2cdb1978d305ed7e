-- How money for an order comes in through a channel, before the order is paid with it. `batch` is the claim: while it is set
-- and the funding is FUNDED, only that batch spends it or lets it go.
CREATE TABLE funding (
    id            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    order_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    method        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject       VARCHAR(60)  NOT NULL,
    payer         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency      CHAR(3)      NOT NULL,
    amount_minor  BIGINT       NOT NULL,
    pay_until     DATETIME(3)  NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    detail        VARCHAR(300) NOT NULL DEFAULT '',
    channel_id    VARCHAR(64)  NOT NULL DEFAULT '',
    batch         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    payment       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    business_code VARCHAR(64)  NOT NULL,
    business_line VARCHAR(64)  NOT NULL,
    buyer         VARCHAR(64)  NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    product       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    created_at    DATETIME(3)  NOT NULL,
    changed_at    DATETIME(3)  NOT NULL,
    funded_at     DATETIME(3)  NULL,
    KEY order_id (order_id),
    KEY batch (batch),
    CONSTRAINT funding_has_a_state CHECK (state IN ('AWAITING', 'FUNDED', 'SPENT', 'UNFUNDED', 'STRANDED')),
    CONSTRAINT funding_is_of_something CHECK (amount_minor > 0),
    CONSTRAINT funding_is_spent_on_a_payment CHECK (state <> 'SPENT' OR payment IS NOT NULL),
    CONSTRAINT funding_is_stranded_for_a_reason CHECK (state <> 'STRANDED' OR detail <> '')
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a channel brought pays a leg, too: it names its funding.
ALTER TABLE leg DROP CONSTRAINT leg_has_a_role;
ALTER TABLE leg
    ADD COLUMN funding VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD CONSTRAINT leg_has_its_role CHECK (role IN ('BUYER', 'FUNDS', 'SUBSIDY')),
    ADD CONSTRAINT leg_of_funds_names_its_funding CHECK ((role = 'FUNDS') = (funding IS NOT NULL));
