"""Verbs that need more than one room below: plain arguments in, frozen results out."""
