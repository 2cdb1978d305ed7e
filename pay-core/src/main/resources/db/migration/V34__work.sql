-- What may wait for a person is found among what has not ended.
ALTER TABLE funding ADD KEY state (state, changed_at);
ALTER TABLE repayment ADD KEY state (state, created_at);
ALTER TABLE payout ADD KEY said (said);
