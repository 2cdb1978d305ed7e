-- The last halt of each business line that accounting told of.
CREATE TABLE halt (
    business_line VARCHAR(64)  NOT NULL PRIMARY KEY,
    id            BIGINT       NOT NULL,
    lifted        BOOLEAN      NOT NULL,
    why           VARCHAR(300) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
