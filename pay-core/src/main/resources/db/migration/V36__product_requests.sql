-- What was asked for without waiting: accepted here, carried out by whoever hears its routing key. `content` and `outcome` are
-- messages as they are on the wire, in base64.
CREATE TABLE product_request (
    id            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    business_line VARCHAR(64)  NOT NULL,
    request       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    routing_key   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    trace         VARCHAR(64)  NOT NULL,
    items         INT          NOT NULL,
    content       MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    outcome       MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NULL,
    accepted_at   DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    UNIQUE KEY request (business_line, request),
    KEY open_since (ended_at, accepted_at),
    CONSTRAINT product_request_is_of_something CHECK (items > 0),
    CONSTRAINT product_request_ends_with_an_outcome CHECK ((outcome IS NULL) = (ended_at IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
