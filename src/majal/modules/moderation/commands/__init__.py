"""What changes about reports by readers."""

from majal.modules.moderation.commands.deciding import remove_matter, show_matter
from majal.modules.moderation.commands.forgetting import empty_reports
from majal.modules.moderation.commands.reporting import (
    Reader,
    report_record,
    visibility_changed,
)

__all__ = [
    "Reader",
    "empty_reports",
    "remove_matter",
    "report_record",
    "show_matter",
    "visibility_changed",
]
