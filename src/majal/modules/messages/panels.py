"""What messages offer: the bell, the menu, and what failed on the head office's first page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import failed_count, unread_count

menu_item(
    MenuItem("messages.inbox", _("My messages"), "messages:inbox", Perm.OWN, 5, "desk", "bell")
)
menu_item(
    MenuItem(
        "messages.outbox", _("Messages sent"), "messages:outbox", Perm.MANAGE, 830, "desk", "mail"
    )
)
menu_item(
    MenuItem(
        "messages.preferences",
        _("How I am told"),
        "messages:preferences",
        Perm.OWN,
        50,
        "user",
        "message",
    )
)
MANY = 99
"""What the bell counts to."""


@panel(
    "messages.bell",
    place="kernel.bar",
    order=10,
    permission=Perm.OWN,
    template="messages/_bell.html",
)
def bell(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    """How many messages wait to be read."""
    unread = unread_count(actor)
    return {"unread": unread, "shown": unread if unread <= MANY else f"{MANY}+"}


@panel(
    "messages.failed",
    place="home.head_office",
    order=10,
    permission=Perm.MANAGE,
    template="messages/_failed.html",
)
def failed(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """What could not be delivered; nothing where everything was."""
    count = failed_count(actor)
    return {"failed": count} if count else None
