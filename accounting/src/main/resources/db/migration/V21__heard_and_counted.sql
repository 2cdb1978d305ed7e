-- Until when each listener has heard all that ended, by queue of each topic, as services say it.
CREATE TABLE heard (
    listener VARCHAR(60) NOT NULL,
    topic    VARCHAR(60) NOT NULL,
    queue    INT         NOT NULL,
    queues   INT         NOT NULL,
    until    DATETIME(3) NOT NULL,
    -- When the last change of day before that was first known to be over.
    day      DATE        NOT NULL,
    day_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (listener, topic, queue),
    CHECK (queue BETWEEN 0 AND queues - 1)
) CHARACTER SET ascii COLLATE ascii_bin;

-- How many movements were booked, and of how much, by the time at which money moved: whoever keeps the accounts counts the same.
CREATE TABLE booked (
    slot         DATETIME(3) NOT NULL,
    currency     CHAR(3)     NOT NULL,
    movements    BIGINT      NOT NULL,
    amount_minor BIGINT      NOT NULL,
    PRIMARY KEY (slot, currency)
) CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO booked (slot, currency, movements, amount_minor)
SELECT TIMESTAMPADD(MINUTE, 15 * FLOOR(TIMESTAMPDIFF(MINUTE, '2000-01-01', at) / 15), '2000-01-01'), currency, COUNT(*),
    SUM(amount_minor)
FROM voucher WHERE corrects IS NULL GROUP BY 1, currency;
