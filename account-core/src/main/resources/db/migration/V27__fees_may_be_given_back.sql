-- A refund gives its part of a fee back, also when what was earned has been taken out meanwhile.
UPDATE account SET may_overdraw = TRUE WHERE kind = 'FEE';
