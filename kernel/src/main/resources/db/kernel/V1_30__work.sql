-- What waits for a person. A subject is here once for each kind of reason for which it can be; what is known of it is asked of
-- the feature whose it is. `action` is what one operator wants done and another has to approve, and
-- `proposal` the number of that wish; empty for nothing.
CREATE TABLE work (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind         VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency     CHAR(3)      NULL,
    amount_minor BIGINT       NULL,
    since        DATETIME(3)  NOT NULL,
    found_at     DATETIME(3)  NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    owner        VARCHAR(64)  NOT NULL DEFAULT '',
    proposal     BIGINT       NULL,
    action       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    action_by    VARCHAR(64)  NOT NULL DEFAULT '',
    action_note  VARCHAR(200) NOT NULL DEFAULT '',
    UNIQUE KEY kind (kind, subject),
    KEY state (state, id),
    CONSTRAINT work_has_a_state CHECK (state IN ('OPEN', 'DONE')),
    CONSTRAINT work_is_proposed_by_somebody CHECK ((action = '') = (proposal IS NULL)),
    CONSTRAINT work_that_is_done_proposes_nothing CHECK (state = 'OPEN' OR action = '')
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What has been done about it, by whom, and why. Rows are never changed.
CREATE TABLE work_entry (
    id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    work    BIGINT       NOT NULL,
    step    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    done_by VARCHAR(64)  NOT NULL,
    note    VARCHAR(300) NOT NULL,
    at      DATETIME(3)  NOT NULL,
    KEY work (work, id),
    CONSTRAINT work_entry_is_of_work FOREIGN KEY (work) REFERENCES work (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
