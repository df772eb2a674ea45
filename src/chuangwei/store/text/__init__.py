"""The text of a data file: its lines, its nodes with their places, its scalars."""
