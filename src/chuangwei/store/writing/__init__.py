"""Files changed all or none, under a lock, with a journal that can take it back."""
