"""A paper as a Word document, made without any library: the few parts that a paper needs, byte for byte the same."""
