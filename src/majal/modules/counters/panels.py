"""What the counters offer to gathered pages and to the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import (
    appointments_of_person,
    board_of,
    counters_for,
    counters_of,
    counters_served_by,
)
from majal.modules.desk.public import Sheet
from majal.modules.parks.public import Park

FEW = 5
menu_item(
    MenuItem("counters.work", _("My counters"), "counters:work", Perm.WORK, 15, "desk", "ticket")
)
menu_item(
    MenuItem("counters.index", _("Counters"), "counters:index", Perm.SEE, order=15, place="foot")
)


@panel(
    "counters.procedure",
    place="desk.procedure",
    order=10,
    permission=Perm.SEE,
    template="counters/_procedure.html",
)
def procedure(actor: Actor, sheet: Sheet) -> Mapping[str, Any] | None:
    """The counters that handle this procedure, of every park."""
    found = counters_for([sheet.version.procedure_id], to=actor)
    return {"lines": board_of(found)} if found else None


@panel(
    "counters.park",
    place="parks.park",
    order=40,
    permission=Perm.SEE,
    template="counters/_park.html",
)
def park(actor: Actor, record: Park) -> Mapping[str, Any] | None:
    """The counters of a park, and how they stand now."""
    found = counters_of(record, to=actor)
    return {"lines": board_of(found), "park": record} if found else None


@panel(
    "counters.mine",
    place="home.everyone",
    order=20,
    permission=Perm.SEE,
    template="counters/_mine.html",
)
def mine(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """One's own appointments from today on."""
    if actor.pk is None:
        return None
    rows = appointments_of_person(actor.pk, since=timezone.localdate())
    found = list(rows.filter(state="booked")[:FEW])
    return {"appointments": found} if found else None


@panel(
    "counters.agent",
    place="home.counter_agent",
    order=10,
    permission=Perm.WORK,
    template="counters/_agent.html",
)
def agent(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """The counters that this agent serves, and who waits there."""
    found = list(counters_served_by(actor).prefetch_related("presences"))
    return {"lines": board_of(found)} if found else None
