-- What ended before anybody listened.
INSERT INTO outbox (source, subject, at)
SELECT 'account', batch, MIN(ended_at) FROM transfer WHERE ended_at IS NOT NULL GROUP BY batch ORDER BY 3;
