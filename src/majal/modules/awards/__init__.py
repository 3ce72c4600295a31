"""Agreements that follow an award: milestones, claims, payments, amendments, closing."""
