"""What is said: pure functions of a campaign and a day that return frozen view records."""
