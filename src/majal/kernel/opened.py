"""That somebody opened a file or the history of a record, told to whoever keeps a log."""

from django.dispatch import Signal

record_opened = Signal()
"""Sent with ``kind`` and ``record_id`` of the record, ``door`` (file or history) and ``actor``."""
