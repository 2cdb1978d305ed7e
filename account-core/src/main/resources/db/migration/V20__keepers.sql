-- Whose customer an account's owner is: a business line's name, or "platform". An account that there was belongs to the one
-- business line whose trades named it; if there are several, or none, to the platform.
ALTER TABLE account
    ADD COLUMN keeper VARCHAR(64) NOT NULL DEFAULT 'platform' AFTER owner;

UPDATE account
JOIN (SELECT account, MIN(line) AS line
      FROM (SELECT SUBSTRING_INDEX(payer, '.', 1) AS account, business_line AS line FROM transfer
            WHERE business_line <> ''
            UNION
            SELECT SUBSTRING_INDEX(payee, '.', 1), business_line FROM transfer
            WHERE business_line <> '') named
      GROUP BY account
      HAVING COUNT(*) = 1) of_one ON of_one.account = COALESCE(account.part_of, account.id)
SET account.keeper = of_one.line
WHERE account.kind IN ('USER_BALANCE', 'MERCHANT');

-- A request is one of its keeper: no business line can find out, or take, what another asked for.
ALTER TABLE account
    ALTER COLUMN keeper DROP DEFAULT,
    DROP KEY request_id,
    ADD UNIQUE KEY requests (keeper, request_id),
    ADD KEY keepers (keeper, id),
    ADD KEY owners (keeper, owner, id),
    ADD CHECK (keeper <> '');

-- Who opened, froze, unfroze, closed and split an account.
CREATE TABLE account_change (
    id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    what     VARCHAR(20) NOT NULL,
    asked_by VARCHAR(64) NOT NULL,
    at       DATETIME(3) NOT NULL,
    KEY (account, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
