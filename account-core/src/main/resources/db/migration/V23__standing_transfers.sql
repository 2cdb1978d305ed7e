-- A transfer may wait for somebody outside: neither the end of its batch nor time ends it.
ALTER TABLE transfer ADD COLUMN standing BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE transfer DROP COLUMN lapses_at;
ALTER TABLE transfer
    ADD COLUMN lapses_at DATETIME(3)
        AS (IF(state = 'RESERVED' AND NOT held_by_batch AND NOT standing, expires_at, NULL)) VIRTUAL,
    ADD KEY lapses_at (lapses_at);
