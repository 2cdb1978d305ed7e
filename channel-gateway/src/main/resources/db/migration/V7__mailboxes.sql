-- How far the letters of a channel are read. `look_at` is when somebody looks next; whoever looks puts it off.
CREATE TABLE mailbox (
    channel   VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    -- The name of the last letter of which all is written; empty before the first.
    last      VARCHAR(255) NOT NULL DEFAULT '',
    look_at   DATETIME(3)  NOT NULL,
    -- When somebody has last seen that there is no more.
    seen_at   DATETIME(3)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Letters may be torn, and say what nobody asked for. What more a letter says has a row of its own, without a body.
ALTER TABLE notice DROP CONSTRAINT notice_is_of_a_verdict;
ALTER TABLE notice ADD CONSTRAINT notice_has_been_judged
    CHECK (verdict IN ('', 'HEARD', 'FORGED', 'NO_SUCH_CHARGE', 'NO_SUCH_REFUND', 'NO_SUCH_PAYOUT', 'TORN', 'STRAY',
        'FAULT'));
