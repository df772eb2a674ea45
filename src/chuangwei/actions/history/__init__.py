"""The history of a campaign: committed, told, merged."""
