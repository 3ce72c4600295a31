"""What is said in the press, by whom and when; the same story of several papers is told once."""
