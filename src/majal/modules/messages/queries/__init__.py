"""Everything that reads messages. Each query returns only what the given actor may see."""

from majal.modules.messages.queries.demonstration import Mail, demo_mail, demo_mails
from majal.modules.messages.queries.messages import (
    failed_count,
    inbox_of,
    message_of,
    outbox_message,
    outbox_visible_to,
    preference_of,
    unread_count,
)
from majal.modules.messages.queries.writing import DIRECTIONS, Written, plain, preview, written

__all__ = [
    "DIRECTIONS",
    "Mail",
    "Written",
    "demo_mail",
    "demo_mails",
    "failed_count",
    "inbox_of",
    "message_of",
    "outbox_message",
    "outbox_visible_to",
    "plain",
    "preference_of",
    "preview",
    "unread_count",
    "written",
]
