"""What can be booked, with its rules: read by everybody, kept by those who run the park."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables import errors
from majal.modules.bookables.commands import (
    add_bookable,
    add_companion,
    add_openings,
    edit_bookable,
    put_bookable_aside,
    remove_companion,
    remove_opening,
)
from majal.modules.bookables.forms import WEEKDAYS, BookableForm, CompanionForm, OpeningForm
from majal.modules.bookables.models import Bookable, BookableKind, Companion, Opening
from majal.modules.bookables.permissions import Perm
from majal.modules.bookables.queries import (
    bookable_of,
    bookables_kept_by,
    bookables_visible_to,
    companions_of,
    openings_of,
    parks_kept_by,
)
from majal.modules.parks.public import Park, park_of

BESIDE = {
    errors.NameMissing: "name_ar",
    errors.NameTaken: "name_fr",
    errors.NothingBehind: "kind",
    errors.StandsElsewhere: "space",
    errors.OfferedAlready: "space",
    errors.LengthsUnlikely: "slot_minutes",
    errors.PriceUnlikely: "hour_inside",
}


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:
    return [(one.code, local(one)) for one in parks_kept_by(actor)]


BOOKABLES = register(
    List(
        name="bookables.bookable",
        title=gettext_lazy("What can be booked"),
        query=bookables_kept_by,
        address=Bookable.get_absolute_url,
        default_sort="park",
        filters=(
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
            Filter(
                "kind",
                gettext_lazy("Kind"),
                lambda _actor: BookableKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "aside",
                gettext_lazy("State"),
                lambda _actor: (
                    ("no", pgettext_lazy("bookable", "offered")),
                    ("yes", pgettext_lazy("bookable", "put aside")),
                ),
                lambda rows, v: rows.filter(archived_at__isnull=v == "no"),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Name"), local, sort=("name_fr",)),
            Column("kind", gettext_lazy("Kind"), lambda b: b.get_kind_display(), sort=("kind",)),
            Column(
                "park",
                gettext_lazy("Park"),
                lambda b: local(b.park),
                sort=("park__code", "kind", "name_fr"),
            ),
            Column(
                "capacity",
                gettext_lazy("Capacity"),
                lambda b: b.capacity,
                lambda b: b.capacity or "—",
                sort=("capacity",),
                kind="number",
            ),
            Column(
                "state",
                gettext_lazy("State"),
                lambda b: (
                    pgettext_lazy("bookable", "put aside")
                    if b.archived_at
                    else pgettext_lazy("bookable", "offered")
                ),
            ),
        ),
        empty=gettext_lazy(
            "Offer rooms, laboratories, equipment or hours of people: each with its own rules."
        ),
    )
)


@page(Perm.KEEP_ANY)
def bookables(request: Request) -> HttpResponseBase:
    """What can be booked in the parks one runs."""
    parks = parks_kept_by(request.actor)
    return respond(
        request,
        BOOKABLES,
        template="bookables/list.html",
        lede=_("Each thing has its own steps, hours, prices and approval."),
        parks=parks,
    )


def park_to_keep(actor: Actor, code: str) -> Park:
    """A park by its code. Raises: Park.DoesNotExist."""
    return park_of(actor, code)


@page(Perm.KEEP, obj=park_to_keep)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, park: Park) -> HttpResponse:
    """Offer something."""
    form: Any = BookableForm(request.POST or None, park=park)
    back = reverse("bookables:list")
    return ask(
        request,
        form,
        lambda _given: add_bookable(park.pk, form.details(), by=request.actor),
        title=_("Offer something for booking"),
        lede=local(park),
        done=_("Offered. Say now when it is open."),
        back=back,
        crumbs=[(_("What can be booked"), back)],
        beside=BESIDE,
    )


@page(Perm.SEE, obj=bookable_of)
@require_GET
def thing(request: Request, found: Bookable) -> HttpResponse:
    """A thing: its rules, its hours, what goes with it, what it costs."""
    context = {
        "thing": found,
        "hours": _hours(openings_of([found])[found.pk]),
        "companions": companions_of(found),
        "keeps": may(request.actor, Perm.KEEP, found),
    }
    return render(request, "bookables/thing.html", context)


def _hours(openings: Iterable[Opening]) -> list[tuple[Any, list[Opening]]]:
    """The weekdays on which it is open, in order, each with its hours."""
    rows = list(openings)
    days = [(name, [o for o in rows if o.weekday == n]) for n, name in enumerate(WEEKDAYS)]
    return [(name, found) for name, found in days if found]


@page(Perm.KEEP, obj=bookable_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, found: Bookable) -> HttpResponse:
    """Change the rules of a thing."""
    form: Any = BookableForm(request.POST or None, park=found.park, thing=found)
    return ask(
        request,
        form,
        lambda _given: edit_bookable(found.pk, form.details(), by=request.actor),
        title=_("Rules of the booking"),
        lede=local(found),
        done=_("Changed. What is booked already stays booked."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=bookable_of)
@require_POST
def aside(request: Request, found: Bookable) -> HttpResponse:
    """Offer it no more."""
    put_bookable_aside(found.pk, by=request.actor)
    return redirect("bookables:list")


@page(Perm.KEEP, obj=bookable_of)
@require_http_methods(["GET", "HEAD", "POST"])
def open_at(request: Request, found: Bookable) -> HttpResponse:
    """Say when it is open."""

    def do(given: Any) -> None:
        hours = given["opens"], given["closes"]
        add_openings(found.pk, given["weekdays"], *hours, by=request.actor)

    return ask(
        request,
        OpeningForm(request.POST or None),
        do,
        title=_("Opening hours"),
        lede=local(found),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        beside={errors.HoursBackwards: "closes", errors.HoursOverlap: "weekdays"},
    )


def opening_to_keep(actor: Actor, pk: int) -> Opening:
    """Hours of a thing. Raises: Opening.DoesNotExist."""
    rows = Opening.objects.filter(bookable__in=bookables_visible_to(actor))
    return rows.select_related("bookable").get(pk=pk)


def companion_to_keep(actor: Actor, pk: int) -> Companion:
    """A pair of things. Raises: Companion.DoesNotExist."""
    rows = Companion.objects.filter(bookable__in=bookables_visible_to(actor))
    return rows.select_related("bookable").get(pk=pk)


@page(Perm.KEEP, obj=opening_to_keep)
@require_POST
def shut(request: Request, found: Opening) -> HttpResponse:
    """Take hours away."""
    remove_opening(found.pk, by=request.actor)
    return redirect(found.bookable)


@page(Perm.KEEP, obj=bookable_of)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: Request, found: Bookable) -> HttpResponse:
    """Say what goes with it."""
    others = bookables_visible_to(request.actor).filter(park=found.park_id).exclude(pk=found.pk)

    def do(given: Any) -> None:
        add_companion(found.pk, given["other"], always=given["always"], by=request.actor)

    return ask(
        request,
        CompanionForm(request.POST or None, others=others),
        do,
        title=_("Booked together"),
        lede=local(found),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        beside={errors.GoesTogetherAlready: "other", errors.GoesWithItself: "other"},
    )


@page(Perm.KEEP, obj=companion_to_keep)
@require_POST
def part(request: Request, found: Companion) -> HttpResponse:
    """They no longer go together."""
    remove_companion(found.pk, by=request.actor)
    return redirect(found.bookable)
