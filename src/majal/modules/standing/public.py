"""What other modules may use of standing: the trace that whoever reads of a company leaves."""

from majal.modules.standing.commands import (
    make_demo_standing,
    seen,
    seen_together,
    settle_groups,
)
from majal.modules.standing.models import Page

__all__ = ["Page", "make_demo_standing", "seen", "seen_together", "settle_groups"]
