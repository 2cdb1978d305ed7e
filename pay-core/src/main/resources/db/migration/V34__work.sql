-- What may wait for a person is found among what has not ended. `out_since` is since when a payout waits for its channel; null
-- once it has ended, and before.
ALTER TABLE funding ADD KEY state (state, changed_at);
ALTER TABLE repayment ADD KEY state (state, created_at);
ALTER TABLE payout ADD COLUMN out_since DATETIME(3) NULL, ADD KEY out_since (out_since);
UPDATE payout o JOIN payment p ON p.id = o.payment SET o.out_since = p.created_at WHERE p.state = 'PAYING_OUT';
