"""What git knows of a workspace, and what is told to it."""
