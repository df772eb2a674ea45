"""What every reader of a data file agrees on."""

from __future__ import annotations

MAX_DEPTH = 64
"""How many collections may stand one in another."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that say nothing."""
