"""What other modules may use from messages: letters are registered with the kernel, and sent."""

from majal.modules.messages.commands import Guest, send

__all__ = ["Guest", "send"]
