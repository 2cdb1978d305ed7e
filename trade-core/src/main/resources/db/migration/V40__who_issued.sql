-- Who promised a discount: the operator's name. Of those that were issued before, nobody knows.
ALTER TABLE coupon ADD COLUMN issued_by VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE promotion ADD COLUMN opened_by VARCHAR(64) NOT NULL DEFAULT '';
