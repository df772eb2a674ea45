"""How things look: terminal, JSON."""
