"""Everything that reads commitments."""
