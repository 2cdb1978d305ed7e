-- An order is a purchase, a recharge, a transfer or a withdrawal. A withdrawal goes through `method` to `destination`: it is
-- decided with its batch and waits for the channel's word, PAYING_OUT; then it belongs to its batch no longer, but to "own:" and
-- its id. What was paid out may come back, RETURNED. The CHECK that lists the states has no name of ours, but it is the only one
-- that knows this one, so that it is found by what it says.
SET @states = (SELECT CONCAT('ALTER TABLE orders DROP CONSTRAINT ', constraint_name) FROM information_schema.check_constraints
               WHERE constraint_schema = DATABASE() AND check_clause LIKE '%PENDING_PAYMENT%');
PREPARE without_states FROM @states;
EXECUTE without_states;
DEALLOCATE PREPARE without_states;

ALTER TABLE orders
    ADD COLUMN form        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PURCHASE',
    ADD COLUMN destination VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD CONSTRAINT order_has_a_state CHECK (state IN ('PENDING_PAYMENT', 'PAYING_OUT', 'PAID', 'CANCELLED', 'RETURNED')),
    ADD CONSTRAINT order_is_of_a_form CHECK (form IN ('PURCHASE', 'RECHARGE', 'TRANSFER', 'WITHDRAWAL')),
    ADD CONSTRAINT order_goes_somewhere CHECK ((form = 'WITHDRAWAL') = (destination <> '')),
    ADD CONSTRAINT order_leaves_if_it_goes_somewhere CHECK (state NOT IN ('PAYING_OUT', 'RETURNED') OR destination <> ''),
    -- No batch ends it: whoever does not know what stands fails, and another instance ends that batch.
    ADD CONSTRAINT order_that_leaves_is_paid_alone CHECK (form <> 'WITHDRAWAL' OR state NOT IN ('PAID', 'RETURNED') OR batch LIKE 'own:%');
