-- What is to be told, in the order of its writing: that a subject, a batch or a single thing, is through. Its events are
-- read from the subject's own rows when it is published. Nobody was told of the rows before; each service writes its
-- history anew.
DROP TABLE outbox;

CREATE TABLE outbox (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    source       VARCHAR(40) NOT NULL,
    subject      VARCHAR(90) NOT NULL,
    at           DATETIME(3) NOT NULL,
    published_at DATETIME(3) NULL,
    UNIQUE KEY (source, subject),
    KEY (published_at, id)
) CHARACTER SET ascii COLLATE ascii_bin;

-- Who publishes, until when: one instance of a service at a time, so that events keep their order.
CREATE TABLE outbox_relay (
    id    TINYINT     NOT NULL PRIMARY KEY,
    owner VARCHAR(80) NOT NULL,
    until DATETIME(3) NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO outbox_relay (id, owner, until) VALUES (1, '', '2000-01-01');

-- What a listener could not take however often it came: kept until a person replays it.
CREATE TABLE dead_letter (
    id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    listener VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    event    VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic    VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body     MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fault    VARCHAR(300) NOT NULL,
    at       DATETIME(3)  NOT NULL,
    heard_at DATETIME(3)  NULL,
    UNIQUE KEY (listener, event),
    KEY (heard_at, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
