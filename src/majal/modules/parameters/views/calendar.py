"""The calendar of a year, the same as a file for other calendars, and an announcement."""

from datetime import UTC, date, datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parameters.errors import FeastUnknown, YearUnknown
from majal.modules.parameters.forms import AnnouncementForm
from majal.modules.parameters.models import Sector
from majal.modules.parameters.permissions import Perm
from majal.modules.parameters.public import calendar_of, record_announcement
from majal.modules.parameters.queries import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarDay,
    Estimate,
    feast_of,
    known_year,
    overrides_in_force,
)
from majal.modules.parameters.queries.drawing import hijri, months_of, weekdays


def _year(actor: Actor, year: int) -> int:
    try:
        return known_year(actor, year)
    except YearUnknown as error:
        raise NotFound from error


def _feast(actor: Actor, event: str, hijri_year: int) -> Estimate:
    try:
        return feast_of(actor, event, hijri_year)
    except FeastUnknown as error:
        raise NotFound from error


def _sector(request: Request) -> Sector | None:
    asked = request.GET.get("sector", "")
    return Sector(asked) if asked in Sector.values else None


@page(Perm.SEE, replica=True)
def calendar_now(request: Request) -> HttpResponse:
    """The calendar of this year."""
    return _draw(request, timezone.localdate().year)


@page(Perm.SEE, obj=_year, replica=True)
def calendar_year(request: Request, year: int) -> HttpResponse:
    """The calendar of a year: twelve months, and the list of days off."""
    return _draw(request, year)


@page(Perm.SEE, obj=_year, replica=True)
def calendar_file(request: Request, year: int) -> HttpResponse:
    """The days off of a year as iCalendar."""
    sector = _sector(request)
    name = f"majal-{year}{f'-{sector}' if sector else ''}.ics"
    return HttpResponse(
        _ics(calendar_of(year, sector)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page(Perm.ANNOUNCE, obj=_feast)
def announce(request: Request, feast: Estimate) -> HttpResponse:
    """Head office records the announced day of a feast."""
    form = AnnouncementForm(
        request.POST or None, initial={"announced_day": feast.first, "days": feast.days}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = record_announcement(
                feast.event, feast.hijri_year or 0, by=request.actor, **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The announcement is recorded; the calendar follows it."))
            return redirect("parameters:calendar_year", made.announced_day.year)
    recorded = [
        said
        for (event, year, _scope), said in overrides_in_force().items()
        if (event, year) == (feast.event, feast.hijri_year)
    ]
    return render(
        request, "parameters/announce.html", {"form": form, "feast": feast, "recorded": recorded}
    )


def _draw(request: Request, year: int) -> HttpResponse:
    sector = _sector(request)
    off = calendar_of(year, sector)
    return render(
        request,
        "parameters/calendar.html",
        {
            "year": year,
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < LAST_YEAR else None,
            "sector": sector,
            "sectors": Sector,
            "months": months_of(year, off, today=timezone.localdate()),
            "weekdays": weekdays(),
            "days": [(one, hijri(one.day)) for one in off],
            "may_announce": may(request.actor, Perm.ANNOUNCE),
        },
    )


def _ics(off: list[CalendarDay]) -> bytes:
    """One all-day event for each day off; a moon-based one says how certain it is."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - 6 MiB that other pages do not need

    made = Calendar()
    made.add("prodid", "-//Majal//calendar//")
    made.add("version", "2.0")
    for one in off:
        event = Event()
        event.add("uid", f"{one.event}-{one.hijri_year or one.day.year}-{one.number}@majal")
        event.add("dtstamp", _stamp(one))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", local(one))
        event.add("description", str(one.status.label))
        event.add("status", "CONFIRMED" if one.certain else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _stamp(one: CalendarDay) -> datetime:
    """When it was last said; of a computed day always the same, so that the file is stable."""
    if one.announcement:
        return one.announcement.recorded_at
    return datetime.combine(date(one.day.year, 1, 1), time(), tzinfo=UTC)
