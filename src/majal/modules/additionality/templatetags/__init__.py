"""Filters of additionality."""
