"""What is free: everywhere at a time, or one thing through a week."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.dates import CASABLANCA
from majal.kernel.http import Request, page, show
from majal.kernel.permissions import may
from majal.modules.bookables.public import (
    Bookable,
    Period,
    bookable_of,
    bookables_visible_to,
    rounded,
    stamp_of,
)
from majal.modules.bookings.forms import FindForm
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import (
    Wanted,
    coming_of,
    free_things,
    inside_for,
    week_of,
    wishes_of,
)
from majal.modules.parks.public import Park

HALF_HOUR, MOST, LEAST_NOW = 30, 24, 30


@page(Perm.SEE)
@require_GET
def find(request: Request) -> HttpResponse:
    """What is free at a time: at once for the coming hour, then as one asks."""
    now = timezone.now()
    soon = _soon(now)
    start: dict[str, Any] = {
        "day": f"{soon:%Y-%m-%d}",
        "at": f"{soon:%H:%M}",
        "minutes": "60",
        "kind": "room",
    }
    told = request.GET if "day" in request.GET else start
    form = FindForm(told, parks=_parks())
    context: dict[str, Any] = {"form": form, "found": None, "all": _all(request)}
    if form.is_valid():
        context |= _found(request, form)
    if request.actor.is_authenticated:
        context["coming"] = list(coming_of(request.actor, now=now)[:5])
        context["wishes"] = list(wishes_of(request.actor, now=now)[:5])
        context["now"] = now
    return show(request, "bookings/find.html", context, part="found")


def _soon(now: datetime) -> datetime:
    """The coming half hour; out of office hours, nine o’clock of the next working day."""
    soon = rounded(now, HALF_HOUR) + timedelta(minutes=HALF_HOUR)
    if soon.weekday() < 5 and 8 <= soon.hour < 18:
        return soon
    day = soon.date() + timedelta(days=soon.hour >= 18 or soon.weekday() > 4)
    day += timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(day, time(9), tzinfo=CASABLANCA)


def _all(request: Request) -> list[Bookable]:
    """The first of all things, to look through the week of each."""
    return list(bookables_visible_to(request.actor)[:MOST])


def _parks() -> list[Park]:
    """The parks in which something can be booked."""
    rows = Park.objects.filter(pk__in=Bookable.objects.filter(archived_at=None).values("park"))
    return list(rows.order_by("code"))


def _found(request: Request, form: FindForm) -> dict[str, Any]:
    given, period = form.cleaned_data, form.period()
    wanted = Wanted(given["park"], given["kind"], given["people"], given["features"])
    inside = inside_for(request.actor, period.days[0])
    found = free_things(wanted, period, inside=inside, limit=MOST + 1)
    return {
        "found": found[:MOST],
        "more": len(found) - MOST,
        "period": period,
        "asked": f"?at={stamp_of(period.begins)}&until={stamp_of(period.ends)}"
        + (f"&people={given['people']}" if given["people"] else ""),
    }


@page(Perm.SEE, obj=bookable_of)
@require_GET
def week(request: Request, thing: Bookable) -> HttpResponse:
    """The week of a thing; one books by a free hour, or by drawing over several."""
    now = timezone.now()
    today = now.astimezone(CASABLANCA).date()
    coming = today + timedelta(days=7 - today.weekday()) if today.weekday() > 4 else today
    wanted = _day(request.GET.get("day", "")) or coming
    last = today + timedelta(days=thing.days_ahead)
    monday = min(max(wanted, today - timedelta(days=366)), last)
    monday -= timedelta(days=monday.weekday())
    begins = rounded(now, thing.slot_minutes)
    context = {
        "thing": thing,
        "week": week_of(request.actor, thing, monday, now=now),
        "team": may(request.actor, Perm.BLOCK, thing),
        "now": now,
        "quick": Period(begins, begins + timedelta(minutes=max(thing.least_minutes, LEAST_NOW))),
        "others": list(
            bookables_visible_to(request.actor)
            .filter(park=thing.park_id, kind=thing.kind)
            .exclude(pk=thing.pk)[:12]
        ),
    }
    return render(request, "bookings/week.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
