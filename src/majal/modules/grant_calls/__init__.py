"""Calls for projects of research and development: their money, their rules, their dates."""
