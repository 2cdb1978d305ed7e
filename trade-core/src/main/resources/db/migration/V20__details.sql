-- The words of a refusal, beside its reason: which account there is not, which limit was passed.
ALTER TABLE orders ADD COLUMN detail VARCHAR(300) NOT NULL DEFAULT '';
ALTER TABLE refund ADD COLUMN detail VARCHAR(300) NOT NULL DEFAULT '';
