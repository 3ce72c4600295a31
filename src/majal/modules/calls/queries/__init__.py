"""What is read of calls."""
