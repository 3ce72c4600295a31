"""What is read of how the house runs."""
