-- A refund may wait until an operator has approved it: IN_REVIEW. Then somebody carries it out, since its caller may be gone.
ALTER TABLE refund DROP CONSTRAINT refund_has_a_state;
ALTER TABLE refund
    ADD COLUMN approved_at DATETIME(3) NULL,
    ADD CONSTRAINT refund_has_its_state CHECK (state IN ('IN_REVIEW', 'PROCESSING', 'RETURNING', 'SUCCEEDED', 'FAILED')),
    ADD CONSTRAINT refund_in_review_is_nobodys CHECK (state <> 'IN_REVIEW' OR (batch IS NULL AND amount_minor = 0));
ALTER TABLE refund
    ADD COLUMN review_since DATETIME(3) AS (IF(state = 'IN_REVIEW', created_at, NULL)) VIRTUAL,
    ADD KEY review_since (review_since);
