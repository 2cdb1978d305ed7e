-- What ended before anybody listened: by its batch, or by itself.
INSERT INTO outbox (source, subject, at)
SELECT 'trade', batch, MIN(changed_at) FROM orders
WHERE state IN ('PAID', 'CANCELLED') AND batch IS NOT NULL GROUP BY batch ORDER BY 3;

INSERT INTO outbox (source, subject, at)
SELECT 'order', id, changed_at FROM orders WHERE state = 'CANCELLED' AND batch IS NULL ORDER BY 3;

INSERT INTO outbox (source, subject, at)
SELECT 'trade-refund', batch, MIN(changed_at) FROM refund
WHERE state IN ('SUCCEEDED', 'FAILED') AND batch IS NOT NULL GROUP BY batch ORDER BY 3;

INSERT INTO outbox (source, subject, at)
SELECT 'refund', id, changed_at FROM refund WHERE state = 'FAILED' AND batch IS NULL ORDER BY 3;
