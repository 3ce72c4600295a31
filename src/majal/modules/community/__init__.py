"""Residents and alumni who find one another: directory, introductions, notices, a weekly letter."""
