"""Rules for the whole campaign, each a small generator of remarks."""
