"""What certificates offer to gathered pages and to the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.models import IssuedDocument
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.queries import of_event, own_certificates, waiting_for
from majal.modules.certificates.workflow import SERIES
from majal.modules.events.public import Event

menu_item(
    MenuItem(
        "certificates", _("Certificates"), "certificates:list", Perm.SEE_ANY, 45, "desk", "award"
    )
)
menu_item(
    MenuItem(
        "certificates.mine",
        _("My certificates"),
        "certificates:mine",
        Perm.OWN,
        47,
        "user",
        "award",
    )
)


@panel(
    "certificates.keep",
    place="event_desk.keep",
    order=12,
    permission=Perm.SEE_EVENT,
    template="certificates/_keep.html",
)
def of_one(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """How many of an event have their certificate, how many wait for it."""
    if not isinstance(record, Event):
        return None
    issued, waiting = of_event(record.pk).count(), waiting_for(record.pk).count()
    if not issued and not waiting:
        return None
    return {"event": record, "issued": issued, "waiting": waiting}


@panel(
    "certificates.mine",
    place="events.mine",
    order=22,
    permission=Perm.OWN,
    template="certificates/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """One's latest certificates."""
    rows = list(own_certificates(actor)[:3])
    return {"rows": rows} if rows else None


@panel(
    "certificates.checked",
    place="kernel.document",
    order=10,
    permission=Perm.OPEN,
    template="certificates/_checked.html",
)
def checked(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What whoever checks a certificate reads: the event, who signed, why it holds no more."""
    if not isinstance(record, IssuedDocument) or record.series != SERIES:
        return None
    rows = Certificate.objects.select_related("event__park").filter(document=record)
    one = rows.first()
    return None if one is None else {"one": one}
