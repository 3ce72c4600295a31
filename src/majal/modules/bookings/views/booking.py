"""A thing is booked in one tap more, once or every week; or one waits for it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.kernel.remarks import Remark
from majal.modules.bookables.public import (
    Bookable,
    OrganisationNeeded,
    Period,
    TooManyPeople,
    bookable_of,
    companions_of,
    moment_of,
    price_of,
    rounded,
    stamp_of,
)
from majal.modules.bookings import errors
from majal.modules.bookings.commands import Asked, book_thing, book_weekly, join_waiting
from majal.modules.bookings.forms import BookForm, hours_of
from majal.modules.bookings.models import Booking
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import (
    booking_of,
    dates_of,
    is_inside,
    nearest_to,
    plan_weekly,
    said_of_plan,
    with_others,
)
from majal.modules.bookings.workflow import BOOKING, Choice
from majal.modules.organisations.public import (
    Organisation,
    organisations_represented_by,
    organisations_visible_to,
)

BESIDE = {
    errors.TitleMissing: "title",
    TooManyPeople: "people",
    OrganisationNeeded: "organisation",
    errors.NotYourOrganisation: "organisation",
    errors.SeriesTooLong: "until",
}
UNFIT = 422


def organisations_to_book_for(actor: Actor, thing: Bookable) -> list[Organisation]:
    """In whose name somebody may book: one's own organisations; for the team of the park any."""
    if may(actor, Perm.BOOK_FOR_OTHERS, thing):
        return list(organisations_visible_to(actor).filter(kind="company")[:500])
    own = organisations_represented_by(actor)
    return list(Organisation.objects.filter(pk__in=own).order_by("name_fr"))


@page(Perm.BOOK, obj=bookable_of, sign_in_first=True)
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: Request, thing: Bookable) -> HttpResponse:
    """When, what for, in whose name; all of it filled in where it is known."""
    whose = organisations_to_book_for(request.actor, thing)
    team = may(request.actor, Perm.BOOK_FOR_OTHERS, thing)
    with_it = companions_of(thing)
    form = BookForm(
        request.POST or None,
        thing=thing,
        organisations=whose,
        companions=with_it,
        team=team,
        initial=_initial(request, thing),
    )
    context: dict[str, Any] = {
        "thing": thing,
        "form": form,
        "always": [c for c in with_it if c.always],
    }
    if request.method == "POST" and form.is_valid():
        try:
            answer = _booked(request, thing, form.cleaned_data, context)
        except DomainError as error:
            name = BESIDE.get(type(error))
            form.add_error(name if name in form.fields else None, str(error))
            if isinstance(error, errors.SlotTaken):
                context |= _instead(thing, form.cleaned_data)
        else:
            if answer is not None:
                return answer
    context["price"] = _price(thing, form, team=team)
    status = UNFIT if form.errors else 200
    return render(request, "bookings/book.html", context, status=status)


def _asked(given: Mapping[str, Any]) -> Asked:
    return Asked(
        given["title"],
        given.get("people"),
        given.get("organisation"),
        tuple(given.get("companions") or ()),
    )


def _booked(
    request: Request, thing: Bookable, given: Mapping[str, Any], context: dict[str, Any]
) -> HttpResponse | None:
    """Book it, or show first which dates of a series can be had."""
    starts, ends = hours_of(given)
    if not given["until"]:
        made = book_thing(thing.pk, starts, ends, _asked(given), by=request.actor)
        messages.success(
            request,
            _("Asked for: the park’s team answers.")
            if made.state == "requested"
            else _("Booked: it stands in your list."),
        )
        return redirect(made)
    if "sure" not in request.POST:
        chosen = [
            c.other
            for c in companions_of(thing)
            if c.always or c.other_id in (given.get("companions") or ())
        ]
        dates = dates_of(Period.of(starts, ends), until=given["until"])
        plan = plan_weekly(request.actor, [thing, *chosen], dates)
        context |= {"plan": plan, "plan_said": said_of_plan(plan)}
        return None
    series = book_weekly(
        thing.pk,
        starts,
        ends,
        _asked(given),
        until=given["until"],
        choice=Choice(given["choice"] or Choice.SKIP),
        by=request.actor,
    )
    booked = series.bookings.filter(main=None).order_by("starts_at")
    said = ngettext("%(n)s date is booked.", "%(n)s dates are booked.", len(booked))
    messages.success(request, said % {"n": len(booked)})
    return redirect(booked[0])


def _initial(request: Request, thing: Bookable) -> dict[str, Any]:
    begins = moment_of(request.GET.get("at", "")) or (
        rounded(timezone.now(), thing.slot_minutes) + timedelta(minutes=thing.slot_minutes)
    )
    ends = moment_of(request.GET.get("until", ""))
    if ends is None or ends <= begins:
        ends = begins + timedelta(minutes=max(thing.least_minutes, min(60, thing.most_minutes)))
    people = request.GET.get("people", "")
    return {
        "day": begins.date(),
        "starts": begins.time(),
        "ends": ends.time(),
        "last_day": ends.date() if ends.date() != begins.date() else None,
        "title": pgettext("booking", "Meeting") if thing.kind == "room" else "",
        "people": people if people.isdecimal() and len(people) < 5 else None,
        "organisation": next(iter(sorted(organisations_represented_by(request.actor))), None),
    }


def _price(thing: Bookable, form: BookForm, *, team: bool) -> Any:
    """What it would cost as the form stands, where that can be read."""
    try:
        given = form.cleaned_data if form.is_bound else {**form.initial}
        starts, ends = hours_of(given)
    except (AttributeError, KeyError, TypeError):
        return None
    minutes = Period.of(starts, ends).minutes
    whose = given.get("organisation")
    if minutes <= 0 or (team and not whose):
        return None
    return price_of(thing, minutes, inside=is_inside(whose, starts.date(), team=team))


def _instead(thing: Bookable, given: Mapping[str, Any]) -> dict[str, Any]:
    """The nearest free alternatives as links, and the address of the waiting list."""
    starts, ends = hours_of(given)
    period = Period.of(starts, ends)
    found = nearest_to(thing, period)
    return {
        "instead": found,
        "asked": f"?at={stamp_of(starts)}&until={stamp_of(ends)}",
        "waits": True,
        "wait_at": stamp_of(starts),
        "wait_until": stamp_of(ends),
    }


@page(Perm.BOOK, obj=bookable_of, sign_in_first=True)
@require_POST
def wait(request: Request, thing: Bookable) -> HttpResponse:
    """Wait for a slot that is taken."""
    starts, ends = (moment_of(request.POST.get(n, "")) for n in ("at", "until"))
    number = request.POST.get("organisation", "")
    if starts is None or ends is None:
        return redirect("bookings:week", pk=thing.pk)
    organisation = int(number) if number.isdecimal() and len(number) < 10 else None
    asked = Asked(request.POST.get("title", ""), None, organisation)
    try:
        join_waiting(thing.pk, starts, ends, asked, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("You are on the list: if it comes free, it is booked for you."))
    return redirect("bookings:find")


@page(Perm.BOOK, obj=bookable_of, sign_in_first=True)
@require_POST
def at_once(request: Request, thing: Bookable) -> HttpResponse:
    """Book a thing from now on, for as long as the button says."""
    minutes = request.POST.get("minutes", "")
    length = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else thing.least_minutes
    begins = rounded(timezone.now(), thing.slot_minutes)
    whose = next(iter(sorted(organisations_represented_by(request.actor))), None)
    asked = Asked(pgettext("booking", "Meeting"), None, whose)
    try:
        made = book_thing(
            thing.pk, begins, begins + timedelta(minutes=length), asked, by=request.actor
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("bookings:week", pk=thing.pk)
    return redirect(made)


@page(Perm.HOLD, obj=booking_of, sign_in_first=True)
@require_GET
def booking(request: Request, found: Booking) -> HttpResponse:
    """One booking: when, with what, what it costs, and what may be done with it."""
    rows = with_others(found)
    now = timezone.now()
    steps = {step.name for step in BOOKING.available(found, to=request.actor)}
    ended = found.ends_at <= now
    series = found.series
    context = {
        "booking": found,
        "rows": rows,
        "amount": sum((one.amount for one in rows), start=Decimal(0)),
        "may": {name for name in steps if not ended},
        "release": "release" in steps and found.starts_at <= now,
        "early": found.starts_at - timedelta(minutes=15) <= now < found.ends_at,
        "refused": [_refused(one) for one in series.refused] if series else [],
        "dates": series.bookings.filter(main=None).order_by("starts_at") if series else [],
        "now": now,
    }
    return render(request, "bookings/booking.html", context)


def _refused(kept: Mapping[str, Any]) -> dict[str, Any]:
    moved = kept.get("moved")
    return {
        "begins": datetime.fromisoformat(kept["begins"]).astimezone(CASABLANCA),
        "why": str(Remark.from_json(kept["why"])),
        "moved": datetime.fromisoformat(moved).astimezone(CASABLANCA) if moved else None,
    }
