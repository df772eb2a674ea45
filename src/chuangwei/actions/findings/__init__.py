"""Rounds of inspection, what they found, and how it is put right."""
