-- Vouchers: one for each movement of money, in one chain. Rows are inserted once and never changed. A wrong one is corrected by
-- two others: its reversal, and the movement booked anew.
CREATE TABLE voucher (
    number        BIGINT      NOT NULL PRIMARY KEY,
    event         VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payer         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payer_kind    VARCHAR(20) NOT NULL,
    payee         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payee_kind    VARCHAR(20) NOT NULL,
    currency      CHAR(3)     NOT NULL,
    amount_minor  BIGINT      NOT NULL,
    corrects      BIGINT      NULL,
    note          VARCHAR(200) NOT NULL,
    rule          VARCHAR(40) NOT NULL,
    rules_version INT         NOT NULL,
    day           DATE        NOT NULL,
    at            DATETIME(3) NOT NULL,
    business_code VARCHAR(100) NOT NULL,
    business_line VARCHAR(64) NOT NULL,
    previous      BINARY(32)  NOT NULL,
    hash          BINARY(32)  NOT NULL,
    UNIQUE KEY (event),
    KEY (business_code),
    KEY (corrects),
    KEY (day, number),
    CHECK (number > 0 AND corrects < number),
    CHECK ((corrects IS NULL) = (note = ''))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a voucher debits and credits: an account of the chart, and whose part of it.
CREATE TABLE voucher_line (
    voucher      BIGINT      NOT NULL,
    line         INT         NOT NULL,
    code         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    holder       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)     NOT NULL,
    debit_minor  BIGINT      NOT NULL,
    credit_minor BIGINT      NOT NULL,
    PRIMARY KEY (voucher, line),
    KEY (holder, voucher),
    CHECK (debit_minor >= 0 AND credit_minor >= 0 AND (debit_minor = 0) <> (credit_minor = 0)),
    FOREIGN KEY (voucher) REFERENCES voucher (number)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Added up from the lines by the database, which refuses a voucher that does not balance.
CREATE TABLE voucher_total (
    voucher      BIGINT  NOT NULL,
    currency     CHAR(3) NOT NULL,
    debit_minor  BIGINT  NOT NULL,
    credit_minor BIGINT  NOT NULL,
    PRIMARY KEY (voucher, currency),
    CHECK (debit_minor = credit_minor),
    FOREIGN KEY (voucher) REFERENCES voucher (number)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The end of the chain; locked by whoever adds to it.
CREATE TABLE chain (
    id     TINYINT    NOT NULL PRIMARY KEY,
    number BIGINT     NOT NULL,
    hash   BINARY(32) NOT NULL
);
INSERT INTO chain (id, number, hash) VALUES (1, 0, REPEAT(CHAR(0), 32));

-- What the vouchers of a day debit and credit, by account of the chart.
CREATE TABLE turnover (
    day          DATE    NOT NULL,
    code         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3) NOT NULL,
    debit_minor  BIGINT  NOT NULL,
    credit_minor BIGINT  NOT NULL,
    PRIMARY KEY (day, code, currency),
    CHECK (debit_minor >= 0 AND credit_minor >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
