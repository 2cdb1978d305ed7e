-- A halt is of one trade, or, with no business code, of a whole business line.
ALTER TABLE halt
    ADD COLUMN business_code VARCHAR(100) NOT NULL DEFAULT '' AFTER business_line,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (business_line, business_code);
