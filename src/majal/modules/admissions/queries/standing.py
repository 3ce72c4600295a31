"""Where an application stands between filing and answer, and at which sittings it may be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.kernel.refs import Ref
from majal.modules.admissions.models import Application, WaitingEntry
from majal.modules.sittings.public import Sitting, sittings_visible_to, standing_of

COMING = ("planned", "convened", "open")


@dataclass(frozen=True)
class Station:
    """One point on the way: done, now or next."""

    label: str
    state: str
    on: date | None = None
    note: str = ""
    address: str = ""


def steps_of(application: Application) -> Sequence[Station]:
    """Filed, found complete, read, before the committee, answered."""
    case = application.case
    readings = list(application.readings.filter(removed_at=None))
    handed = [r for r in readings if r.submitted_at]
    stands = standing_of(Ref("admissions.application", application.pk))
    ended = case.ended_on
    complete, filed = application.complete_at, case.filed_at
    way = [
        ("filed", _("Filed"), bool(filed), local_day(filed) if filed else None, "", ""),
        (
            "complete",
            _("Found complete"),
            bool(complete),
            local_day(complete) if complete else None,
            "",
            "",
        ),
        (
            "read",
            _("Read and scored"),
            bool(readings) and len(handed) == len(readings),
            None,
            _("%(done)s of %(all)s") % {"done": len(handed), "all": len(readings)}
            if readings
            else "",
            "",
        ),
        (
            "sitting",
            _("Before the committee"),
            bool(stands and stands.stand == "decided"),
            stands.on if stands else None,
            stands.sitting if stands else "",
            stands.address if stands else "",
        ),
        ("answered", _("Answered"), ended is not None, ended, "", ""),
    ]
    found, here = [], True
    for _code, label, done, on, note, address in way:
        state = "done" if done or ended else "now" if here else "next"
        here = here and (done or bool(ended))
        found.append(Station(label, state, on, note, address))
    return found


def waits_of(application: Application) -> WaitingEntry | None:
    """Its place on a waiting list, also a former one."""
    rows = WaitingEntry.objects.filter(application=application).select_related("park")
    return rows.prefetch_related("offers__space__building").first()


def sittings_for(application: Application, *, to: Actor) -> list[Any]:
    """The sittings to come of the call's committee, or of any the actor keeps where it has none."""
    rows = sittings_visible_to(to).filter(state__in=COMING)
    if application.call.committee_id:
        rows = rows.filter(committee=application.call.committee_id)
    found: list[Sitting] = list(rows.order_by("on", "starts", "pk")[:20])
    return found
