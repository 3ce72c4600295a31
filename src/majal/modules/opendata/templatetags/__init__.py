"""Template tags of open data."""
