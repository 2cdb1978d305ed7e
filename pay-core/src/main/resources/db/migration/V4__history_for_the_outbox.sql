-- What ended before anybody listened.
INSERT INTO outbox (source, subject, at)
SELECT 'pay', batch, MIN(ended_at) FROM payment WHERE ended_at IS NOT NULL GROUP BY batch ORDER BY 3;

INSERT INTO outbox (source, subject, at)
SELECT 'pay-refund', batch, MIN(ended_at) FROM refund_attempt WHERE ended_at IS NOT NULL GROUP BY batch ORDER BY 3;
