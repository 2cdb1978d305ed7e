-- Whose fence a row is: told by what the batch holds, or by whose end was written into the outbox.
UPDATE batch SET participant = 'pay-refund'
WHERE participant = ''
  AND (EXISTS (SELECT 1 FROM repayment r WHERE r.batch = batch.id)
       OR EXISTS (SELECT 1 FROM outbox o WHERE o.source = 'pay-refund' AND o.subject = batch.id));

-- What was barred before it was tried holds nothing, and nobody was told of it: it stays barred both ways.
INSERT INTO batch (id, participant, xid, state, created_at, changed_at)
SELECT b.id, 'pay-refund', b.xid, b.state, b.created_at, b.changed_at FROM batch b
WHERE b.participant = '' AND b.state = 'CANCELLED'
  AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.source = 'pay' AND o.subject = b.id);

UPDATE batch SET participant = 'pay' WHERE participant = '';
