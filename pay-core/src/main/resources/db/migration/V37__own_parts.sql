-- A part of what an order costs may be paid from its payer's own account, beside what a channel brings: it is held before the
-- charge is made. `let_go_at` is when somebody next tries to let go of what is held: null while it is wanted, and afterwards. A
-- leg that takes over what is held names its funding, too. Payments of one parent are authorized together, by one funding.
ALTER TABLE funding
    ADD COLUMN own_payer VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN own_payee VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN own_minor BIGINT      NULL,
    ADD COLUMN let_go_at DATETIME(3) NULL,
    ADD KEY let_go_at (let_go_at),
    ADD CONSTRAINT funding_has_its_own_part CHECK (
        own_minor > 0 AND own_payer IS NOT NULL AND own_payee IS NOT NULL
        OR own_minor IS NULL AND own_payer IS NULL AND own_payee IS NULL AND let_go_at IS NULL);
ALTER TABLE leg DROP CONSTRAINT leg_of_funds_names_its_funding;
ALTER TABLE leg ADD CONSTRAINT leg_names_its_funding
    CHECK (CASE role WHEN 'FUNDS' THEN funding IS NOT NULL WHEN 'BUYER' THEN TRUE ELSE funding IS NULL END);
ALTER TABLE payment ADD COLUMN parent VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
