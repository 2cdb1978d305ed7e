-- What channels have said since that cannot be true beside what they said first, each thing once. A person finds out.
CREATE TABLE objection (
    id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind    VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text    VARCHAR(300) NOT NULL,
    at      DATETIME(3)  NOT NULL,
    UNIQUE KEY subject (kind, subject, text),
    CONSTRAINT objection_is_to_something CHECK (kind IN ('CHARGE', 'REFUND', 'PAYOUT'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What has not ended for long is found by channel. `stopped_at` is since when one is not sent any more, because people want to
-- book that it never will be done.
ALTER TABLE charge ADD KEY waits (channel, state, pay_until);
ALTER TABLE refund ADD COLUMN stopped_at DATETIME(3) NULL, ADD KEY waits (channel, state, created_at);
ALTER TABLE payout ADD COLUMN stopped_at DATETIME(3) NULL, ADD KEY waits (channel, state, created_at);

-- Notices that nobody can do anything with are few, and a person looks at each.
ALTER TABLE notice ADD KEY verdict (verdict, id), ADD KEY notice_id (channel, notice_id);
