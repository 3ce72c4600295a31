"""News of declarations for the modules above."""

from django.dispatch import Signal

submission_opened = Signal()
"""Somebody opens what a company declared: ``expected``, ``actor`` and ``page``, its name."""
