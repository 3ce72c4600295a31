"""What modules above hear of dossiers, within the transaction."""

from django.dispatch import Signal

case_filing = Signal()
"""Before a dossier is filed: ``case``, ``by``; a receiver may refuse by raising a DomainError."""

case_filed = Signal()
"""A dossier was filed: ``case``, ``by``."""

case_decided = Signal()
"""A dossier was decided for good: ``case``, ``decision``, ``by``; also on appeal."""

case_ended = Signal()
"""A dossier ended without a decision, withdrawn, unanswered or merged: ``case``, ``by``."""

case_lapsed = Signal()
"""The time of a dossier whose kind gives silence a meaning has lapsed: ``case``, ``lapse``."""

case_emptied = Signal()
"""The time of keeping is over and personal data of a dossier were removed: ``case``."""
