"""Everything that reads figures; each file says what it holds, and is imported by its name."""
