-- Nobody cancels an order while somebody may still pay its charge: who wanted to is kept here, and the channel is asked to close
-- the charge, at first and again at `close_at`, which is no later than the deadline. What it says decides.
ALTER TABLE orders
    ADD COLUMN unwanted_by VARCHAR(64) NULL,
    ADD COLUMN unwanted_note VARCHAR(200) NOT NULL DEFAULT '',
    ADD COLUMN close_at DATETIME(3) NULL,
    ADD KEY close_at (close_at);
UPDATE orders SET close_at = deadline WHERE state = 'PENDING_PAYMENT' AND charge IS NOT NULL AND NOT funded;
ALTER TABLE orders DROP COLUMN overdue_at;
ALTER TABLE orders
    ADD COLUMN overdue_at DATETIME(3)
        AS (IF(state = 'PENDING_PAYMENT' AND batch IS NULL AND charge IS NULL, deadline, NULL)) VIRTUAL,
    ADD KEY overdue_at (overdue_at);
