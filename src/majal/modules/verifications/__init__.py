"""Verifications: a sample of a period’s declarations is checked against documents."""
