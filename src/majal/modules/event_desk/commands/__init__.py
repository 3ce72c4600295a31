"""What changes at the desk of events beside what events themselves do."""

from majal.modules.event_desk.commands.demonstration import make_demo_events
from majal.modules.event_desk.commands.groups import register_group
from majal.modules.event_desk.commands.importing import GROUP_COLUMNS, import_people
from majal.modules.event_desk.commands.paying import note_payment
from majal.modules.event_desk.commands.speaking import add_speaker, remove_speaker

__all__ = [
    "GROUP_COLUMNS",
    "add_speaker",
    "import_people",
    "make_demo_events",
    "note_payment",
    "register_group",
    "remove_speaker",
]
