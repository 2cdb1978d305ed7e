-- Money that is where its owner cannot have it. What is done about it stands in the list of work, and no longer here.
RENAME TABLE work_item TO misplaced;

INSERT INTO work (kind, subject, currency, amount_minor, since, found_at, state)
SELECT w.kind, w.subject, w.currency, w.amount_minor, w.at, w.at, w.state
FROM misplaced w JOIN transfer t ON t.id = w.subject AND t.state = 'POSTED' ORDER BY w.id;

INSERT INTO work_entry (work, step, done_by, note, at)
SELECT work.id, 'FOUND', '', '', work.found_at FROM work ORDER BY work.id;
INSERT INTO work_entry (work, step, done_by, note, at)
SELECT work.id, 'SETTLE', w.settled_by, w.note, work.found_at
FROM work JOIN misplaced w ON w.kind = work.kind AND w.subject = work.subject
WHERE w.state = 'DONE' ORDER BY work.id;

CREATE TABLE misplaced_anew (
    kind         VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)      NOT NULL,
    amount_minor BIGINT       NOT NULL,
    at           DATETIME(3)  NOT NULL,
    PRIMARY KEY (kind, subject),
    CONSTRAINT misplaced_has_a_kind CHECK (kind IN ('REFUND_TO_CLOSED', 'PAID_WHEN_CLOSED')),
    CONSTRAINT misplaced_is_of_something CHECK (amount_minor > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO misplaced_anew (kind, subject, account, currency, amount_minor, at)
SELECT kind, subject, account, currency, amount_minor, at FROM misplaced;
DROP TABLE misplaced;
RENAME TABLE misplaced_anew TO misplaced;
