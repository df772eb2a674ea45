"""The papers of a campaign: which there are, which are missing, and in what order they are filed."""
