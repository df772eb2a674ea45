"""A new workspace: the bundled plan as a town's own."""
