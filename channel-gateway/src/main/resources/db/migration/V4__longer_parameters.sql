-- The address of a page holds all that was asked for, signed and encoded: longer than a code.
ALTER TABLE charge MODIFY parameters VARCHAR(4000) NOT NULL DEFAULT '';
