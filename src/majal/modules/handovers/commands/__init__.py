"""What changes of condition reports and of what is looked at."""

from majal.modules.handovers.commands.anew import drop_handover, redo_handover
from majal.modules.handovers.commands.demonstration import make_demo_handovers
from majal.modules.handovers.commands.describing import (
    add_item,
    add_photo,
    describe_item,
    describe_rest,
    note_meters,
    remove_item,
    remove_photo,
)
from majal.modules.handovers.commands.keeping import date_files
from majal.modules.handovers.commands.preparing import prepare_handover
from majal.modules.handovers.commands.reporting import issue_report, report_closed
from majal.modules.handovers.commands.signing import note_absence, sign_handover
from majal.modules.handovers.commands.templates import add_template_item, retire_template_item

__all__ = [
    "add_item",
    "add_photo",
    "add_template_item",
    "date_files",
    "describe_item",
    "describe_rest",
    "drop_handover",
    "issue_report",
    "make_demo_handovers",
    "note_absence",
    "note_meters",
    "prepare_handover",
    "redo_handover",
    "remove_item",
    "remove_photo",
    "report_closed",
    "retire_template_item",
    "sign_handover",
]
