-- What a channel has said since that cannot be true beside what it said first; null for nothing. A person finds out.
ALTER TABLE charge
    ADD COLUMN objection VARCHAR(300) NULL,
    ADD COLUMN objection_at DATETIME(3) NULL,
    ADD KEY objection_at (objection_at),
    ADD KEY state (state, pay_until);
ALTER TABLE refund
    ADD COLUMN objection VARCHAR(300) NULL,
    ADD COLUMN objection_at DATETIME(3) NULL,
    ADD KEY objection_at (objection_at),
    ADD KEY state (state, created_at);
ALTER TABLE payout
    ADD COLUMN objection VARCHAR(300) NULL,
    ADD COLUMN objection_at DATETIME(3) NULL,
    ADD KEY objection_at (objection_at),
    ADD KEY state (state, created_at);

-- Notices that nobody can do anything with are few, and a person looks at each.
ALTER TABLE notice ADD KEY verdict (verdict, id);
