-- What is due at one channel does not wait behind what is due at another.
ALTER TABLE charge
    ADD COLUMN channel VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin
        AS (SUBSTRING_INDEX(method, '/', 1)) VIRTUAL;
ALTER TABLE charge ADD KEY due (channel, ask_at);
ALTER TABLE charge DROP KEY ask_at;

ALTER TABLE refund ADD COLUMN channel VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
UPDATE refund r JOIN charge c ON c.id = r.charge SET r.channel = c.channel;
ALTER TABLE refund ADD KEY due (channel, ask_at);
ALTER TABLE refund DROP KEY ask_at;
