"""What other modules may use of the desk of events: lists of people, the demonstration."""

from majal.modules.event_desk.commands import GROUP_COLUMNS, import_people, make_demo_events

__all__ = ["GROUP_COLUMNS", "import_people", "make_demo_events"]
