"""What modules above hear of awards, within the transaction."""

from django.dispatch import Signal

award_made = Signal()
"""Money was awarded to a proposal: ``award``, ``by``."""

award_revoked = Signal()
"""An award was taken back on appeal: ``award``, ``by``; a receiver may refuse."""
