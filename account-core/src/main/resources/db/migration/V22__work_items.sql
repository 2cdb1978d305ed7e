-- Money that a person has to look after, once the transfer that brings it is posted.
CREATE TABLE work_item (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind         VARCHAR(24)  NOT NULL,
    subject      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)      NOT NULL,
    amount_minor BIGINT       NOT NULL,
    at           DATETIME(3)  NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    settled_by   VARCHAR(64)  NOT NULL DEFAULT '',
    note         VARCHAR(200) NOT NULL DEFAULT '',
    UNIQUE KEY (kind, subject),
    KEY (state, id),
    CHECK (kind IN ('REFUND_TO_CLOSED', 'PAID_WHEN_CLOSED')),
    CHECK (state IN ('OPEN', 'DONE')),
    CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
