-- A service may take part in one batch in several ways, each with a fence of its own; each service says which of them its
-- rows of before belong to. And an operator may decide in the coordinator's place: who did, and why.
ALTER TABLE batch
    ADD COLUMN participant VARCHAR(40) NOT NULL DEFAULT '',
    ADD COLUMN note VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN decided_by VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (id, participant),
    ADD KEY state (state, created_at);
