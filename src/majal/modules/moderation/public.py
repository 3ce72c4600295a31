"""What other modules may use of moderation.

A module that shows something to the public adds the kind to ``reportable`` while Django starts,
shows ``{% report_link %}`` beside it, and hears ``visibility_changed`` to hide or show it.
"""

from majal.modules.moderation.commands import (
    Reader,
    remove_matter,
    report_record,
    show_matter,
    visibility_changed,
)
from majal.modules.moderation.queries import hidden_ids, reportable

__all__ = [
    "Reader",
    "hidden_ids",
    "remove_matter",
    "report_record",
    "reportable",
    "show_matter",
    "visibility_changed",
]
