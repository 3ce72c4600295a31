"""Where an application stands between filing and answer, and at which sittings it may be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    ended, handed_in = case.ended_on, f"{len(handed)}/{len(readings)}" if readings else ""
    complete = application.complete_at
    read = bool(readings) and len(handed) == len(readings)
    before = bool(stands and stands.stand == "decided")
    when, where = (stands.on, stands.sitting) if stands else (None, "")
    way: list[tuple[str, bool, date | None, str, str]] = [
        (_("Filed"), case.filed_at is not None, _day(case.filed_at), "", ""),
        (_("Found complete"), complete is not None, _day(complete), "", ""),
        (_("Read and scored"), read, None, handed_in, ""),
        (_("Before the committee"), before, when, where, stands.address if stands else ""),
        (_("Answered"), ended is not None, ended, "", ""),
    ]
    found, here = [], True
    for label, done, on, note, address in way:
        state = "done" if done or ended else "now" if here else "next"
        here = here and (done or bool(ended))
        found.append(Station(label, state, on, note, address))
    return found


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None


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
