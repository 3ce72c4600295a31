"""Programmes and their members from files: those known from sources, and what teams send."""
