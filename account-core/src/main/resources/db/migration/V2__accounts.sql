-- Who has what. The checks repeat the rules of the records Account and Transfer.
CREATE TABLE account (
    id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    request_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind          VARCHAR(20) NOT NULL,
    owner         VARCHAR(64) NOT NULL,
    state         VARCHAR(10) NOT NULL,
    currency      CHAR(3)     NOT NULL,
    balance_minor BIGINT      NOT NULL,
    frozen_minor  BIGINT      NOT NULL,
    may_overdraw  BOOLEAN     NOT NULL,
    opened_at     DATETIME(3) NOT NULL,
    UNIQUE KEY (request_id),
    CHECK (state IN ('OPEN', 'FROZEN', 'CLOSED')),
    CHECK (frozen_minor >= 0),
    CHECK (may_overdraw OR frozen_minor <= balance_minor),
    CHECK (state <> 'CLOSED' OR (balance_minor = 0 AND frozen_minor = 0))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE transfer (
    id             VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    payment        VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    batch          VARCHAR(90) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    held_by_batch  BOOLEAN     NOT NULL,
    payer          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payee          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency       CHAR(3)     NOT NULL,
    reserved_minor BIGINT      NOT NULL,
    posted_minor   BIGINT      NOT NULL,
    state          VARCHAR(10) NOT NULL,
    business_code  VARCHAR(64) NOT NULL,
    business_line  VARCHAR(64) NOT NULL,
    buyer          VARCHAR(64) NOT NULL,
    trace          VARCHAR(64) NOT NULL,
    created_at     DATETIME(3) NOT NULL,
    ended_at       DATETIME(3) NULL,
    expires_at     DATETIME(3) NOT NULL,
    KEY (batch),
    KEY (payer, state),
    KEY (payee, state),
    KEY (state, held_by_batch, expires_at),
    KEY (business_code),
    CHECK (state IN ('RESERVED', 'POSTED', 'CANCELLED')),
    CHECK (payer <> payee),
    CHECK (reserved_minor > 0 AND posted_minor > 0 AND posted_minor <= reserved_minor),
    FOREIGN KEY (payer) REFERENCES account (id),
    FOREIGN KEY (payee) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE entry (
    id                  BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account             VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    transfer            VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency            CHAR(3)     NOT NULL,
    amount_minor        BIGINT      NOT NULL,
    balance_after_minor BIGINT      NOT NULL,
    at                  DATETIME(3) NOT NULL,
    UNIQUE KEY (transfer, account),
    KEY (account, id),
    CHECK (amount_minor <> 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
