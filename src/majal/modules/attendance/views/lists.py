"""What people attended, as lists."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.modules.attendance.models import Attendance
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    answered_by,
    attendances_of,
    attendances_served_by,
)
from majal.modules.events.public import EventKind, parks_served_by

Rows = QuerySet[Attendance]
MET = (
    ("yes", pgettext_lazy("attendance", "attended")),
    ("no", pgettext_lazy("attendance", "not enough hours")),
)


def _search(rows: Rows, words: str) -> Rows:
    return rows.filter(
        Q(registration__name__icontains=words)
        | Q(event__name_fr__icontains=words)
        | Q(event__name_ar__icontains=words)
        | Q(registration__group__name__icontains=words)
    )


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:
    return [(one.code, local(one)) for one in parks_served_by(actor).order_by("code")]


def hours(one: Attendance) -> str:
    """Hours with one decimal."""
    return plain_number(round(one.minutes / 60, 1))


def _address(one: Attendance) -> str:
    return reverse("attendance:sheet", args=[one.event_id])


ATTENDANCES = register(
    List(
        name="attendance.attendance",
        title=gettext_lazy("Who attended"),
        query=attendances_served_by,
        address=_address,
        default_sort="-when",
        search=_search,
        filters=(
            Filter(
                "met",
                pgettext_lazy("attendance", "Attended"),
                lambda _a: MET,
                lambda rows, v: rows.filter(met=v == "yes"),
            ),
            Filter(
                "kind",
                pgettext_lazy("event", "Kind"),
                lambda _a: EventKind.choices,
                lambda rows, v: rows.filter(event__kind=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(event__park__code=v),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Name"), lambda o: o.registration.name or "—"),
            Column("event", pgettext_lazy("attendance", "Event"), lambda o: local(o.event)),
            Column(
                "when",
                pgettext_lazy("attendance", "Date"),
                lambda o: o.event.starts_at,
                sort=("event__starts_at",),
                kind="date",
            ),
            Column(
                "group",
                pgettext_lazy("attendance", "Group or company"),
                lambda o: (
                    o.registration.group.name
                    if o.registration.group
                    else local(o.registration.organisation)
                    if o.registration.organisation
                    else ""
                ),
            ),
            Column(
                "hours",
                pgettext_lazy("attendance", "Hours"),
                hours,
                sort=("minutes",),
                kind="number",
            ),
            Column(
                "met",
                pgettext_lazy("attendance", "Attended"),
                lambda o: str(MET[0][1] if o.met else MET[1][1]),
            ),
            Column(
                "before",
                gettext_lazy("Level before"),
                lambda o: o.registration.get_level_before_display(),
            ),
            Column("after", gettext_lazy("Level after"), lambda o: o.get_level_after_display()),
        ),
        empty=gettext_lazy("Once people are noted at the door of an event, they stand here."),
    )
)


@page(Perm.SEE_ANY)
def attendances(request: Request) -> HttpResponseBase:
    """What people attended of the events of one's parks."""
    return respond(request, ATTENDANCES, lede=_("One line a person and event, with their hours."))


@page(Perm.OWN)
@require_safe
def mine(request: Request) -> HttpResponse:
    """What one attended, and the questions still open."""
    rows = list(attendances_of(request.actor)[:200])
    said = answered_by([one.registration_id for one in rows])
    context = {
        "rows": [(one, one.registration_id in said) for one in rows],
        "minutes": sum(one.minutes for one in rows if one.met),
    }
    return render(request, "attendance/mine.html", context)
