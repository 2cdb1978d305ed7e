-- The newest orders of a business line, of all its users.
ALTER TABLE orders ADD KEY (business_line, id);
