"""Promised times beside those really taken."""
