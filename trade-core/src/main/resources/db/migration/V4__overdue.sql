-- Only what nobody has claimed can become overdue: indexes that an order bought at once never moves in.
ALTER TABLE orders
    ADD COLUMN overdue_at DATETIME(3) AS (IF(state = 'PENDING_PAYMENT' AND batch IS NULL, deadline, NULL)) VIRTUAL,
    ADD KEY (overdue_at),
    DROP KEY state;
ALTER TABLE refund
    ADD COLUMN overdue_at DATETIME(3) AS (IF(state = 'PROCESSING' AND batch IS NULL, deadline, NULL)) VIRTUAL,
    ADD KEY (overdue_at),
    DROP KEY state;
