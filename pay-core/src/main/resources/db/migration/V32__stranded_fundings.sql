-- What came and cannot pay its order is booked to suspense at once, SUSPENDED, and goes back through its channel, RETURNED.
-- `came` is what came, whatever was asked; `act_at` is when somebody does the next step, null when nobody has to.
ALTER TABLE funding DROP CONSTRAINT funding_has_a_state;
ALTER TABLE funding DROP CONSTRAINT funding_is_stranded_for_a_reason;
ALTER TABLE funding
    ADD COLUMN came_currency CHAR(3)     NULL,
    ADD COLUMN came_minor    BIGINT      NULL,
    ADD COLUMN act_at        DATETIME(3) NULL,
    ADD COLUMN said          VARCHAR(3)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN suspense      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN unfunded_at   DATETIME(3) NULL,
    ADD COLUMN suspended_at  DATETIME(3) NULL,
    ADD COLUMN returned_at   DATETIME(3) NULL,
    ADD KEY act_at (act_at),
    ADD CONSTRAINT funding_has_its_state CHECK (state IN
        ('AWAITING', 'FUNDED', 'SPENT', 'UNFUNDED', 'STRANDED', 'SUSPENDED', 'RETURNED')),
    ADD CONSTRAINT funding_is_not_spent_for_a_reason
        CHECK (state NOT IN ('STRANDED', 'SUSPENDED', 'RETURNED') OR detail <> '');

UPDATE funding SET came_currency = currency, came_minor = amount_minor WHERE funded_at IS NOT NULL;
UPDATE funding SET act_at = changed_at WHERE state = 'STRANDED' AND came_minor IS NOT NULL;
-- Orders did not hear of what will not come, or not as it was asked for.
UPDATE funding SET unfunded_at = changed_at WHERE state = 'UNFUNDED' OR (state = 'STRANDED' AND funded_at IS NULL);
INSERT INTO outbox (source, subject, at)
SELECT 'funding', CONCAT(id, '/UNFUNDED'), unfunded_at FROM funding WHERE unfunded_at IS NOT NULL ORDER BY 3;
