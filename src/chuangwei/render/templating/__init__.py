"""Templates of papers: found, read, compiled for a sandbox with a budget, and rendered to Markdown."""
