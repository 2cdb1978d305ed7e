-- Money for an order may come through a channel: `charge` is by which, `funded` says that it is here. Then nobody cancels the
-- order any more, and it is paid however late that is; `payer` is the clearing account.
ALTER TABLE orders
    ADD COLUMN charge VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN method VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN funded BOOLEAN NOT NULL DEFAULT FALSE,
    ADD UNIQUE KEY charge (charge),
    ADD CONSTRAINT order_is_funded_by_a_charge CHECK (NOT funded OR charge IS NOT NULL);
ALTER TABLE orders DROP COLUMN overdue_at;
ALTER TABLE orders
    ADD COLUMN overdue_at DATETIME(3)
        AS (IF(state = 'PENDING_PAYMENT' AND batch IS NULL AND NOT funded, deadline, NULL)) VIRTUAL,
    ADD COLUMN funded_open BOOLEAN AS (IF(state = 'PENDING_PAYMENT' AND batch IS NULL AND funded, TRUE, NULL)) VIRTUAL,
    ADD KEY overdue_at (overdue_at),
    ADD KEY funded_open (funded_open, id);
