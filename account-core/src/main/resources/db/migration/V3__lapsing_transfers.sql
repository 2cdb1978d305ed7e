-- Only plain reservations lapse, and few transfers are ever looked for by state: indexes that a transfer does not move in when it ends.
ALTER TABLE transfer
    ADD COLUMN lapses_at DATETIME(3) AS (IF(state = 'RESERVED' AND NOT held_by_batch, expires_at, NULL)) VIRTUAL,
    ADD KEY (lapses_at),
    DROP KEY state,
    ADD KEY payers (payer),
    DROP KEY payer;
