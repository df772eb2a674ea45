"""Papers: made, written as files, and entered in the register."""
