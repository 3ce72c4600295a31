"""Admissions: calls, eligibility, scoring, conflicts of interest, committees, waiting lists."""
