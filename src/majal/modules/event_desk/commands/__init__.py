"""What changes at the desk of events beside what events themselves do."""

from majal.modules.event_desk.commands.demonstration import make_demo_events
from majal.modules.event_desk.commands.groups import register_group
from majal.modules.event_desk.commands.importing import GROUP_COLUMNS, import_people

__all__ = ["GROUP_COLUMNS", "import_people", "make_demo_events", "register_group"]
