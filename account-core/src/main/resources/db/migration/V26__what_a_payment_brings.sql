-- What an earlier transfer of a payment brings to an account pays what later ones take from it; only the rest is held. Whoever
-- says nothing of it holds all, like what there was. `place` is where a transfer was admitted in its batch: in this order it is
-- entered, so that no balance is below zero in between. What there was is in any order, since it holds all.
ALTER TABLE transfer
    ADD COLUMN held_minor BIGINT NOT NULL DEFAULT (reserved_minor) AFTER reserved_minor,
    ADD COLUMN place INT NOT NULL DEFAULT 0,
    ADD CONSTRAINT transfer_holds_what_it_reserves_at_most CHECK (held_minor BETWEEN 0 AND reserved_minor);
