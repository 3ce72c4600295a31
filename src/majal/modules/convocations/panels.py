"""The agenda and the calendar beside their sitting."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.convocations.permissions import Perm
from majal.modules.convocations.queries import issued_agenda
from majal.modules.sittings.public import SITTING_PLACE, Sitting


@panel(
    "convocations.papers",
    place=SITTING_PLACE,
    order=20,
    permission=Perm.SEE,
    template="convocations/_papers.html",
)
def papers(_actor: Actor, sitting: Sitting) -> Mapping[str, Any]:
    """The agenda as it was issued last, and the file for calendars."""
    return {"sitting": sitting, "agenda": issued_agenda(sitting)}
