-- A payment may go out through a channel: it is decided with its batch and waits for the channel's word, PAYING_OUT. It belongs
-- to its batch no longer then, but to "own:" and its id.
ALTER TABLE payment DROP CONSTRAINT payment_has_a_state;
ALTER TABLE payment
    MODIFY batch VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ADD COLUMN standing BOOLEAN NOT NULL DEFAULT FALSE,
    ADD CONSTRAINT payment_has_its_state CHECK (state IN ('PROCESSING', 'PAYING_OUT', 'SUCCEEDED', 'FAILED')),
    ADD CONSTRAINT payment_pays_out_if_it_stands CHECK (state <> 'PAYING_OUT' OR (standing AND reason IS NULL)),
    -- No batch ends it: whoever does not know what stands fails, and another instance ends that batch.
    ADD CONSTRAINT payment_that_stands_succeeds_alone CHECK (NOT standing OR state <> 'SUCCEEDED' OR batch LIKE 'own:%');

ALTER TABLE leg DROP CONSTRAINT leg_has_its_role;
ALTER TABLE leg ADD CONSTRAINT leg_is_of_a_role CHECK (role IN ('BUYER', 'FUNDS', 'SUBSIDY', 'TRANSFER', 'PAYOUT'));

-- Where a payment goes, and what the channel has said of it. `act_at` is when the next step is due: the gateway is told, or what
-- the channel said is carried out; null while nobody has to do anything. `back_why` is why it has come back, if it has, and `returned_to` the account that has it then.
CREATE TABLE payout (
    payment     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    method      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    destination VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    said        VARCHAR(3)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    detail      VARCHAR(200) NOT NULL DEFAULT '',
    act_at      DATETIME(3)  NULL,
    back_why    VARCHAR(200) NULL,
    returned_to VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    returned_at DATETIME(3)  NULL,
    KEY act_at (act_at),
    CONSTRAINT payout_is_of_a_payment FOREIGN KEY (payment) REFERENCES payment (id),
    CONSTRAINT payout_is_said_yes_or_no CHECK (said IN ('YES', 'NO')),
    CONSTRAINT payout_comes_back_after_a_yes CHECK (back_why IS NULL OR said = 'YES'),
    CONSTRAINT payout_is_back_for_a_reason CHECK (returned_at IS NULL OR (back_why IS NOT NULL AND returned_to IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
