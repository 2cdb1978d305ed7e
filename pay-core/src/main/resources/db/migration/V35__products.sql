-- What callers ask for, as a tree: each version has all its nodes, by their materialised paths. What is below "pay/alipay"
-- begins with "pay/alipay/", and its depth is the number of strokes. `content` is JSON, and says only what differs from above.
CREATE TABLE product_version (
    version      INT          NOT NULL PRIMARY KEY,
    base         INT          NOT NULL,
    request      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note         VARCHAR(200) NOT NULL,
    drafted_by   VARCHAR(64)  NOT NULL,
    drafted_at   DATETIME(3)  NOT NULL,
    published_by VARCHAR(64)  NULL,
    published_at DATETIME(3)  NULL,
    UNIQUE KEY request (request),
    CONSTRAINT product_version_follows_another CHECK (base < version),
    CONSTRAINT product_version_is_published_by_somebody CHECK ((published_by IS NULL) = (published_at IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE product (
    id      BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    version INT           NOT NULL,
    path    VARCHAR(128)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    content VARCHAR(8000) NOT NULL,
    UNIQUE KEY path (version, path),
    CONSTRAINT product_is_of_a_version FOREIGN KEY (version) REFERENCES product_version (version)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE product_in_force (
    id      INT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    CONSTRAINT product_in_force_is_one CHECK (id = 1),
    CONSTRAINT product_in_force_is_a_version FOREIGN KEY (version) REFERENCES product_version (version)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO product_version (version, base, request, note, drafted_by, drafted_at, published_by, published_at)
VALUES (1, 0, 'shipped', 'all methods that there are, for everybody, free of charge', 'platform', NOW(3), 'platform', NOW(3));

INSERT INTO product (version, path, content) VALUES
    (1, 'pay', '{"open":true,"business_lines":["*"],"consume":{"mode":"SYNC","key":"trade-core"}}'),
    (1, 'pay/balance', '{}'),
    (1, 'pay/alipay', '{}'),
    (1, 'pay/alipay/qr', '{}'),
    (1, 'pay/alipay/page', '{}'),
    (1, 'pay/wechat', '{}'),
    (1, 'pay/wechat/native', '{}'),
    (1, 'pay/card', '{}'),
    (1, 'pay/card/page', '{}'),
    (1, 'pay/bank', '{}'),
    (1, 'pay/bank/remittance', '{}'),
    (1, 'pay/qr', '{"routing":{"prefer":"SUCCESS","ways":[{"method":"wechat/native","cost_basis_points":60,"min_minor":1,"max_minor":5000000},{"method":"alipay/qr","cost_basis_points":60,"min_minor":1,"max_minor":5000000}]}}'),
    (1, 'collect', '{"open":true,"business_lines":["*"],"consume":{"mode":"SYNC","key":"trade-core"}}'),
    (1, 'collect/alipay', '{}'),
    (1, 'collect/alipay/qr', '{}'),
    (1, 'collect/alipay/page', '{}'),
    (1, 'collect/wechat', '{}'),
    (1, 'collect/wechat/native', '{}'),
    (1, 'collect/card', '{}'),
    (1, 'collect/card/page', '{}'),
    (1, 'collect/bank', '{}'),
    (1, 'collect/bank/remittance', '{}'),
    (1, 'account', '{"open":true,"business_lines":["*"],"consume":{"mode":"SYNC","key":"trade-core"}}'),
    (1, 'account/transfer', '{}'),
    (1, 'payout', '{"open":true,"business_lines":["*"],"consume":{"mode":"SYNC","key":"trade-core"}}'),
    (1, 'payout/batch', '{"consume":{"mode":"ASYNC","key":"payouts"}}'),
    (1, 'payout/alipay', '{}'),
    (1, 'payout/bank', '{}');

INSERT INTO product_in_force (id, version) VALUES (1, 1);

-- A fee goes to an account of its own, not to the payee of its payment, and a refund gives its part of it back, or not.
ALTER TABLE leg DROP CONSTRAINT leg_is_of_a_role;
ALTER TABLE leg
    ADD COLUMN payee      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN given_back BOOLEAN NULL,
    ADD CONSTRAINT leg_is_of_some_role CHECK (role IN ('BUYER', 'FUNDS', 'SUBSIDY', 'TRANSFER', 'PAYOUT', 'FEE')),
    ADD CONSTRAINT leg_of_a_fee_names_who_gets_it CHECK ((role = 'FEE') = (payee IS NOT NULL)),
    ADD CONSTRAINT leg_of_a_fee_says_if_it_goes_back CHECK ((payee IS NULL) = (given_back IS NULL));

-- By which channel's method money comes in, which is chosen when it is first asked for; and why that one.
ALTER TABLE funding
    ADD COLUMN route   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN because VARCHAR(300) NOT NULL DEFAULT '';
