-- For which request of its business line a payment, or a repayment, was made: the shop's own id of the order or refund, as the
-- first telling of it says. Of what was told before, nobody knows.
CREATE TABLE asked (
    item          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_code VARCHAR(100) NOT NULL,
    request       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at            DATETIME(3) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
