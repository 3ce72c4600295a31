"""What other modules may use from convocations: letters to members, papers, the page by link."""

from majal.modules.convocations.commands import write_to_members
from majal.modules.convocations.queries import (
    PAPER_LABELS,
    Behind,
    behind,
    paper_head,
    paper_item,
    told_by_account,
    told_by_link,
    written,
)

LINK_PLACE = "convocations.by_link"
"""The place of panels on the page behind an invitation’s link; their record is a ``Behind``."""

__all__ = [
    "LINK_PLACE",
    "PAPER_LABELS",
    "Behind",
    "behind",
    "paper_head",
    "paper_item",
    "told_by_account",
    "told_by_link",
    "write_to_members",
    "written",
]
