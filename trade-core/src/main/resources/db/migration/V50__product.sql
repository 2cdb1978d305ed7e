-- The product that is used, a path of the product tree: a refund's is that of its order. Empty as long as there is no tree.
ALTER TABLE orders ADD COLUMN product VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
ALTER TABLE refund ADD COLUMN product VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
