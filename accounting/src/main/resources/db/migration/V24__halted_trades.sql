-- A halt is of one trade, or, with no business code, of a whole business line; each is halted once at a time.
ALTER TABLE halt
    ADD COLUMN business_code VARCHAR(100) NOT NULL DEFAULT '' AFTER business_line,
    DROP COLUMN lasting;
ALTER TABLE halt
    ADD COLUMN lasting VARCHAR(170) AS (IF(lifted_at IS NULL, CONCAT(business_line, '/', business_code), NULL)) VIRTUAL,
    ADD UNIQUE KEY (lasting);
