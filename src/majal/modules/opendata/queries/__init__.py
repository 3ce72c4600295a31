"""Everything that reads open data."""
