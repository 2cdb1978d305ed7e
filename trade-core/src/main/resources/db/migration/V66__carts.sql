-- Purchases of several merchants may be paid together: a cart is an order whose children are purchases; they are claimed, paid and
-- cancelled with it. A part of a price may be paid from the payer's account beside a channel: `own`. What was refused before pay-core
-- was asked kept the money that a channel had brought for it: it goes back.
ALTER TABLE orders DROP CONSTRAINT order_is_of_a_form;
ALTER TABLE orders
    ADD COLUMN parent    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN children  INT         NOT NULL DEFAULT 0,
    ADD COLUMN own_payer VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN own_minor BIGINT      NOT NULL DEFAULT 0,
    ADD KEY parent (parent),
    ADD CONSTRAINT order_is_of_a_known_form
        CHECK (form IN ('PURCHASE', 'RECHARGE', 'TRANSFER', 'WITHDRAWAL', 'CART')),
    ADD CONSTRAINT order_with_children_is_a_cart CHECK ((form = 'CART') = (children > 0)),
    ADD CONSTRAINT order_of_a_cart_is_a_purchase CHECK (parent IS NULL OR form = 'PURCHASE'),
    ADD CONSTRAINT order_has_its_own_part CHECK (own_minor >= 0 AND (own_minor > 0) = (own_payer <> ''));
ALTER TABLE orders DROP COLUMN overdue_at;
ALTER TABLE orders
    ADD COLUMN overdue_at DATETIME(3)
        AS (IF(state = 'PENDING_PAYMENT' AND batch IS NULL AND charge IS NULL AND parent IS NULL, deadline, NULL))
        VIRTUAL,
    ADD KEY overdue_at (overdue_at);
UPDATE orders SET close_at = changed_at WHERE state = 'CANCELLED' AND funded;
