"""From a text and an edit to a text that says just that much more."""
