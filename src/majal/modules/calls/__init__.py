"""Calls for applications: dates, parks, tracks, scoring grids."""
