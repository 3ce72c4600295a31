"""Provinces with a park beside similar ones without: what can be said, and how weakly."""
