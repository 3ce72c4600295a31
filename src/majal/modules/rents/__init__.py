"""Rent rules by category, park and date, and what they come to month by month."""
