"""What is read of feeds, and how."""
