"""Spaces over time: what became of which, what they are, by what right they are held."""
