"""Every command that writes to the members and guests of a sitting."""

from majal.modules.convocations.commands.issuing import ask_agenda, issue_agenda
from majal.modules.convocations.commands.telling import write_to_guests, write_to_members

__all__ = ["ask_agenda", "issue_agenda", "write_to_guests", "write_to_members"]
