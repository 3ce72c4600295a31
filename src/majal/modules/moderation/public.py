"""What other modules may use of moderation.

A module that shows something to the public adds its kind and the reasons one may give to
``reportable`` while Django starts, shows ``{% report_link %}`` beside it, and hears
``visibility_changed`` to hide or show it.
"""

from majal.modules.moderation.commands import (
    Reader,
    remove_matter,
    report_record,
    show_matter,
    visibility_changed,
)
from majal.modules.moderation.models import OF_PICTURES, OF_TEXTS
from majal.modules.moderation.queries import is_hidden, reportable

__all__ = [
    "OF_PICTURES",
    "OF_TEXTS",
    "Reader",
    "is_hidden",
    "remove_matter",
    "report_record",
    "reportable",
    "show_matter",
    "visibility_changed",
]
