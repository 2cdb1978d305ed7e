-- Whose fence a row is: there is one participant here.
UPDATE batch SET participant = 'account' WHERE participant = '';
