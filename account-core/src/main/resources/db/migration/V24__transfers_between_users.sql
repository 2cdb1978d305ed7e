-- A user may send to another: TRANSFER. The CHECK that lists the roles has no name of ours, but it is the only one that knows
-- settlements, so that it is found by what it says.
SET @roles = (SELECT CONCAT('ALTER TABLE transfer DROP CONSTRAINT ', constraint_name) FROM information_schema.check_constraints
              WHERE constraint_schema = DATABASE() AND check_clause LIKE '%SETTLEMENT%');
PREPARE without_roles FROM @roles;
EXECUTE without_roles;
DEALLOCATE PREPARE without_roles;

ALTER TABLE transfer
    ADD CONSTRAINT transfer_has_a_role CHECK (role IN
        ('BUYER', 'SUBSIDY', 'FUNDS', 'FEE', 'REFUND', 'PAYOUT', 'SETTLEMENT', 'MANUAL', 'TRANSFER'));
