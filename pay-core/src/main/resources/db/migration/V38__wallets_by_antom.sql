-- The products of a new method, for a platform whose tree nobody has changed yet: all others are operators' to publish.
INSERT INTO product (version, path, content)
SELECT 1, node.path, '{}'
FROM (SELECT 'pay/antom' AS path
      UNION ALL SELECT 'pay/antom/page'
      UNION ALL SELECT 'collect/antom'
      UNION ALL SELECT 'collect/antom/page') AS node
WHERE (SELECT COUNT(*) FROM product_version) = 1;
