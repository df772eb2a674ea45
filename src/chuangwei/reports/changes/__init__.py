"""What a change has done, and what lies between two moments of a campaign."""
