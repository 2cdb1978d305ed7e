-- What a transfer is for, who asked for it, and why. What there was is told apart by who held it and by its accounts; what parts
-- of an account lend each other is for nothing. A transfer that moves nothing back refunds none, so that few rows are in that index.
ALTER TABLE transfer
    ADD COLUMN role VARCHAR(10) NULL,
    ADD COLUMN refunds VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN asked_by VARCHAR(64) NOT NULL DEFAULT '',
    ADD COLUMN ended_by VARCHAR(64) NOT NULL DEFAULT '',
    ADD COLUMN note VARCHAR(200) NOT NULL DEFAULT '',
    ADD COLUMN product VARCHAR(128) NOT NULL DEFAULT '',
    ADD KEY refunds (refunds),
    -- Whoever writes a transfer would wait for whoever has its payee locked.
    DROP FOREIGN KEY transfer_ibfk_1,
    DROP FOREIGN KEY transfer_ibfk_2;

UPDATE transfer
JOIN account payer ON payer.id = transfer.payer
JOIN account payee ON payee.id = transfer.payee
SET transfer.role = CASE
    WHEN NOT transfer.held_by_batch THEN 'MANUAL'
    WHEN payer.kind = 'SUBSIDY' THEN 'SUBSIDY'
    WHEN payee.kind IN ('USER_BALANCE', 'SUBSIDY') THEN 'REFUND'
    ELSE 'BUYER' END
WHERE transfer.batch NOT LIKE 'loans:%';

ALTER TABLE transfer
    ADD CHECK (role IN ('BUYER', 'SUBSIDY', 'FUNDS', 'FEE', 'REFUND', 'PAYOUT', 'SETTLEMENT', 'MANUAL')),
    ADD CHECK (refunds IS NULL OR role = 'REFUND');
