-- Why a dead letter is nobody's concern any more, though its listener never took it.
ALTER TABLE dead_letter ADD COLUMN note VARCHAR(200) NULL;
