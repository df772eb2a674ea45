"""Merging three versions of a data file: by record and field first, then in the text."""
