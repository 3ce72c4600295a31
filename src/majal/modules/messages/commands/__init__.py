"""Everything that changes messages. One function per verb a person would use."""

from majal.modules.messages.commands.delivery import (
    begin_digest,
    begin_next,
    deliver_digest,
    deliver_message,
)
from majal.modules.messages.commands.keeping import (
    choose_preferences,
    clear_old_texts,
    read_messages,
    retry_messages,
)
from majal.modules.messages.commands.notice import send_notice
from majal.modules.messages.commands.sending import Guest, send

__all__ = [
    "Guest",
    "begin_digest",
    "begin_next",
    "choose_preferences",
    "clear_old_texts",
    "deliver_digest",
    "deliver_message",
    "read_messages",
    "retry_messages",
    "send",
    "send_notice",
]
