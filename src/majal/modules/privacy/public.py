"""What other modules may use from privacy."""

from majal.modules.privacy.models import Petition

__all__ = ["Petition"]
