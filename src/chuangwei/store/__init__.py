"""Files to campaign and back: reading, locating, editing, writing, history."""
